// Everything declared in `Screens/`, checked before the first screen is shown.

package import CounterFlow

/// Procedures, the table of method letters, the theme and the exercises.
package struct ScreenBook: Hashable, Sendable {
    /// The procedures in the order of their files' names.
    package let procedures: [Procedure]
    /// The letters of the method by law and day.
    package let methods: MethodTable
    /// The looks.
    package let theme: Theme
    /// The exercises of the training counter, in the order of their files' names.
    package let scenarios: [TrainingScenario]

    /// Reads a `Screens/` folder.
    ///
    /// The first thing that is wrong is thrown with file, line and column.
    package static func load(from folder: String) throws(ScreenBookError) -> ScreenBook {
        let steps = try steps(in: folder)
        var procedures: [Procedure] = []
        for name in try names(folder, "procedures") {
            let file = try file(folder, "procedures/\(name)")
            let procedure = try ProcedureReader(file: file, steps: steps).procedure()
            try checkName(name, procedure.id, file)
            procedures.append(procedure)
        }
        guard !procedures.isEmpty else {
            throw .unreadable(Spot(file: "\(folder)/procedures"))
        }
        let used = Set(procedures.flatMap(\.steps).map(\.id))
        if let unused = steps.keys.sorted().first(where: { !used.contains($0) }) {
            throw .unusedStep(Spot(file: "\(folder)/steps/\(unused).yaml"), id: unused)
        }
        let methods = try MethodReader(file: try file(folder, "methods.yaml")).table()
        try checkLaws(of: procedures, methods, folder)
        return ScreenBook(
            procedures: procedures,
            methods: methods,
            theme: try ThemeReader(file: try file(folder, "theme.yaml")).theme(),
            scenarios: try scenarios(in: folder)
        )
    }

    private static func scenarios(
        in folder: String
    ) throws(ScreenBookError) -> [TrainingScenario] {
        var scenarios: [TrainingScenario] = []
        for name in try names(folder, "training") {
            let file = try file(folder, "training/\(name)")
            let scenario = try ScenarioReader(file: file).scenario()
            try checkName(name, scenario.id, file)
            scenarios.append(scenario)
        }
        return scenarios
    }

    private static func steps(in folder: String) throws(ScreenBookError) -> [String: Step] {
        var steps: [String: Step] = [:]
        var owners: [String: String] = [:]
        for name in try names(folder, "steps") {
            let file = try file(folder, "steps/\(name)")
            let step = try StepReader(file: file).step()
            try checkName(name, step.id, file)
            for field in step.fields {
                // A field's id is the key of its answer: one step owns it.
                if owners[field.id] != nil {
                    throw .duplicate(file.root.spot(of: "fields"), name: field.id)
                }
                owners[field.id] = step.id
            }
            steps[step.id] = step
        }
        return steps
    }

    private static func checkLaws(
        of procedures: [Procedure],
        _ methods: MethodTable,
        _ folder: String
    ) throws(ScreenBookError) {
        let laws = Set(methods.rows.map(\.law)).sorted()
        for procedure in procedures where !laws.contains(procedure.law) {
            throw .unknownValue(
                Spot(file: "\(folder)/procedures/\(procedure.id).yaml"),
                value: procedure.law,
                suggestion: Suggestion.nearest(to: procedure.law, among: laws),
                allowed: laws
            )
        }
    }

    private static func checkName(
        _ name: String,
        _ id: String,
        _ file: YAMLFile
    ) throws(ScreenBookError) {
        if name != "\(id).yaml" { throw .nameDiffers(file.root.spot(of: "id"), id: id) }
    }

    private static func names(
        _ folder: String,
        _ part: String
    ) throws(ScreenBookError) -> [String] {
        do {
            return try ScreenFolder.names(in: "\(folder)/\(part)", suffix: ".yaml")
        } catch {
            throw ScreenBookError(error)
        }
    }

    private static func file(_ folder: String, _ part: String) throws(ScreenBookError) -> YAMLFile {
        let path = "\(folder)/\(part)"
        let text: String
        do {
            text = try ScreenFolder.text(of: path)
        } catch {
            throw ScreenBookError(error)
        }
        return try YAMLFile(name: path, text: text)
    }
}
