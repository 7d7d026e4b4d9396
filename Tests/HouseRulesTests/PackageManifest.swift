// `Package.swift`, read as text: what each target declares to depend on.

/// The targets of the package.
struct PackageManifest {
    /// A target as declared.
    struct Target {
        /// `room`, `program`, `suite`, `instrument`, `target`, `systemLibrary`, `executableTarget`.
        let kind: String
        let name: String
        let dependencies: Set<String>
    }

    let targets: [String: Target]
    /// Last path parts of the packages' addresses.
    let packages: [String]

    init(_ text: String) {
        let products = Self.products(text)
        var targets: [String: Target] = [:]
        let start = text.firstRange(of: "targets: [\n")?.upperBound ?? text.startIndex
        let body = text[start...]
        let declaration =
            #/\b(room|program|suite|instrument|\.target|\.systemLibrary|\.executableTarget)\(/#
        for match in body.matches(of: declaration) {
            let call = Self.balanced(body[match.range.upperBound...])
            var names = call.matches(of: #/(\w+:\s*)?"([^"]*)"/#)[...]
            guard let first = names.popFirst() else { continue }
            let kind = match.1.drop(while: { $0 == "." })
            var dependencies = Set<String>()
            if kind != "systemLibrary" && !(kind == "target" && !call.contains("dependencies:")) {
                dependencies = Set(names.filter { $0.1 == nil }.map { String($0.2) })
            }
            for word in call.matches(of: #/(?:^|[\[,+]\s*)([a-z]+)\s*(?:$|[\],+)])/#) {
                dependencies.formUnion(products[String(word.1)] ?? [])
            }
            let name = String(first.2)
            targets[name] = Target(kind: String(kind), name: name, dependencies: dependencies)
        }
        self.targets = targets
        self.packages = text.matches(of: #/\.package\(\s*url: "[^"]*\/([^"\/]+)"/#).map {
            String($0.1)
        }
    }

    /// The products that stand behind names like `server`, by the name.
    private static func products(_ text: String) -> [String: Set<String>] {
        let declaration =
            #/(?m)^let (\w+): \[?Target\.Dependency\]? = ([^=]*?)\n(?:\]\n)?(?=\n|let )/#
        return text.matches(of: declaration).reduce(into: [:]) { found, match in
            let names = match.2.matches(of: #/\.product\(\s*name: "(\w+)"/#).map { String($0.1) }
            found[String(match.1)] = Set(names)
        }
    }

    /// Everything `name` links, by whatever way.
    func closure(of name: String) -> Set<String> {
        var reached = Set<String>()
        var waiting = [name]
        while let next = waiting.popLast() {
            for dependency in targets[next]?.dependencies ?? []
            where reached.insert(dependency).inserted {
                waiting.append(dependency)
            }
        }
        return reached
    }

    /// The text up to the parenthesis that closes the call.
    private static func balanced(_ text: Substring) -> Substring {
        var depth = 1
        for index in text.indices {
            switch text[index] {
            case "(": depth += 1
            case ")": depth -= 1
            default: continue
            }
            if depth == 0 { return text[..<index] }
        }
        return text
    }
}
