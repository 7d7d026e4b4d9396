// `madoguchi card`: the card alone, for whoever tries a reader, a card or a PIN.

import ArgumentParser

struct CardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Reads a My Number Card, signs with it, changes its PINs.",
        discussion: """
            A PIN is typed at the terminal without echo, or comes from a file descriptor
            (--pin-fd); never from an option, an environment variable or a pipe on standard input.
            The tries left are read before, one command sends a PIN at most once, and the last try
            needs --last-try.

            Examples:
              madoguchi card readers
              madoguchi card info --json
              madoguchi card pins
              madoguchi card four-items --settings counter.yaml
              madoguchi card certificate --which authentication --output auth.der
              madoguchi card sign document.txt --key signing --output document.sig
              madoguchi card sign document.txt --key authentication --pin-fd 3 3<pin
              madoguchi card genuine --settings counter.yaml
              madoguchi card change-pin --pin input-support

            Exit codes:
              0   done
              1   the PIN was wrong; a try was spent
              2   the PIN is blocked, can't be right, or has one try left; nothing was sent
              3   no reader service, no reader, no card, or a choice is needed
              4   not a My Number Card, or it holds no such certificate
              5   card or reader failed on the way
              6   a signature or the chip is not what it says
              7   undecided: nothing vouches for the card's keys
              64  the command line is wrong
              74  a file can't be read or written
            """,
        subcommands: [
            CardReadersCommand.self, CardInfoCommand.self, CardPINsCommand.self,
            CardFourItemsCommand.self, CardCertificateCommand.self, CardSignCommand.self,
            CardGenuineCommand.self, CardChangePINCommand.self,
        ]
    )
}
