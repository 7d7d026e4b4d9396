// Staff and customer in front of a real terminal: they read titles and press keys.

import Canvas
import CounterFlow
import CounterRuntime
import CounterScreens
import TestTerminal

/// Drives a program on a pseudo-terminal by what stands on its screen.
struct Customer {
    let terminal: TestTerminal
    private let words: Catalogues
    private let language: Language
    /// What customers read; the rest is the staff's, in Japanese.
    private let customersKeys: Set<String>

    init(_ terminal: TestTerminal, reads language: Language = .japanese) throws {
        self.terminal = terminal
        self.language = language
        words = try Project.screens.get().catalogues
        let book = try Project.screens.get().book
        customersKeys = TextKeys.forCustomers(by: book, languages: words.languages)
    }

    /// The text of a key as it is drawn: in the customer's language where customers read it, else in
    /// Japanese.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        let readsIt = customersKeys.contains(key)
        return drawn(words.text(key, in: readsIt ? language : .japanese, values))
    }

    private func drawn(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for cluster in Cluster.split(text) {
            cluster.forEachScalar(composed: true) { scalars.append($0) }
        }
        return String(scalars)
    }

    /// Waits until the step's title stands on the screen.
    func see(_ step: String) async throws {
        try await terminal.waitFor(text("step.\(step).title"))
    }

    /// Waits until the step stands on the screen and Enter does something there: no work is
    /// under way.
    func ready(_ step: String) async throws {
        let title = text("step.\(step).title")
        try await terminal.waitFor("\(title), ready") { screen in
            screen.contains(title) && screen.lines.contains { $0.hasPrefix("Enter ") }
        }
    }

    /// Waits for a text by its key, as far as it is one line.
    func see(key: String, _ values: [String: String] = [:]) async throws {
        try await terminal.waitFor(text(key, values))
    }

    /// Waits for a text that both people may read, in the staff's language.
    func staffSees(key: String) async throws {
        try await terminal.waitFor(drawn(words.text(key, in: .japanese)))
    }

    func press(_ keys: Key...) {
        for key in keys { terminal.send(key) }
    }

    /// Types a secret, once its field has the focus: what is typed before is no part of it.
    func enterSecret(_ secret: String) async throws {
        // The staff's password is asked for in Japanese, whatever the customer reads.
        let empty = [text("secret.empty"), drawn(words.text("secret.empty", in: .japanese))]
        try await terminal.waitFor("an open secret field") { screen in
            screen.lines.contains { line in
                line.hasPrefix(">") && empty.contains { line.contains($0) }
            }
        }
        try Picture.take(terminal, "pin", title: "A PIN is asked for")
        terminal.send(secret)
        terminal.send(.enter)
    }

    func signIn(_ id: String, _ password: String) async throws {
        try await see("sign-in")
        terminal.send(id)
        terminal.send(.enter)
        try await enterSecret(password)
        try await see("start")
    }

    /// Through the start screen and the handover to the PINs the customer knows; `choice` is the
    /// digit of the customer's language.
    func start(language choice: String? = nil) async throws {
        press(.enter)
        if let choice { terminal.send(choice) }
        press(.enter)
        try await see(key: "handover.title")
        press(.enter)
        try await see("preparation")
        terminal.send("1")
        press(.enter)
    }

    /// Answers every question with its first choice or a plain text.
    func answerQuestions() async throws {
        for step in ["purpose", "occupation", "peps", "nationality", "tax-residence", "pledge"] {
            try await choose(step)
        }
        try await choose("agency")
        try await choose("numbering")
        try await see("contact")
        terminal.send("まどぐち　はなこ")
        press(.enter)
        terminal.send("090-0000-0000")
        press(.enter)
        try await choose("delivery")
        try await ready("review")
    }

    private func choose(_ step: String) async throws {
        try await see(step)
        terminal.send("1")
        press(.enter)
    }

    /// From the four items' PIN to the review.
    func fillIn(pin: String) async throws {
        try await see("four-items-pin")
        try await enterSecret(pin)
        try await ready("four-items")
        try Picture.take(terminal, "four-items", title: "The four items, read from a card")
        press(.enter)
        try await answerQuestions()
        try Picture.take(terminal, "review", title: "The application as it will be signed")
        try await readToEnd()
    }

    /// Reads a text page by page, until the key that agrees is offered.
    func readToEnd() async throws {
        let agree = text("key.agree")
        let further = text("key.read-on")
        try await terminal.waitFor("a text") { $0.contains(agree) || $0.contains(further) }
        while !terminal.screen.contains(agree) {
            let before = terminal.screen.text
            // Not Enter: the page just shown may be the last, where it agrees.
            press(.pageDown)
            try await terminal.waitFor("the next page") {
                $0.contains(agree) || ($0.text != before && $0.contains(further))
            }
        }
    }

    /// Agrees, signs and waits for the outcome.
    func sign(_ password: String) async throws {
        try await see(key: "key.agree")
        press(.enter)
        try await see("signing")
        try await enterSecret(password)
        try await ready("outcome")
        try Picture.take(terminal, "outcome", title: "The result")
    }

    /// From the outcome over the consent to the receipt and back to the staff.
    func consentAndClose(_ password: String) async throws {
        press(.enter)
        try await see("consent-offer")
        try Picture.take(terminal, "consent", title: "The question about the update service")
        terminal.send("1")
        try await see("consent-signing")
        try await readToEnd()
        press(.enter)
        try await enterSecret(password)
        try await ready("consent-outcome")
        press(.enter)
        try await ready("receipt")
        press(.enter)
        try await staffSees(key: "handover.title")
        press(.enter)
        try await see("closing")
        press(.enter)
        try await see("start")
    }
}
