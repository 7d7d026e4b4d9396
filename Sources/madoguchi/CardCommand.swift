// `madoguchi card`: the card alone, for whoever tries a reader, a card or a PIN.

import ArgumentParser

struct CardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card",
        abstract: "Reads a My Number Card, signs with it, changes its PINs.",
        discussion: """
            With --json every command writes one JSON object to standard output, a
            failure too; its three lines go to standard error either way.

            A PIN is typed at the terminal without echo, comes from a file descriptor
            (--pin-fd), or is typed on the reader's own keys (--pad); never from an
            option, an environment variable or a pipe on standard input. The tries left
            are read before, one command sends a PIN at most once, and the last try
            needs --last-try.

            Examples:
              madoguchi card readers
              madoguchi card info --json
              madoguchi card pins
              madoguchi card four-items --settings counter.yaml
              madoguchi card certificate --which authentication --output auth.der
              madoguchi card sign document.txt --key signing --output document.sig
              madoguchi card sign document.txt --key authentication --pin-fd 3 3<pin
              madoguchi card face --photo photo.png
              madoguchi card genuine --settings counter.yaml
              madoguchi card change-pin --pin input-support

            Exit codes:
              0   done
              1   the PIN was wrong; a try was spent
              2   nothing was sent: the PIN is blocked, can't be right, was not entered,
                  or has one try left
              3   no reader service, no reader, no card, or a choice is needed
              4   not a My Number Card, or it holds no such certificate or application
              5   card or reader failed on the way, or a picture can't be decoded
              6   a signature or the chip is not what it says
              7   undecided: nothing vouches for the card's keys
              64  the command line is wrong
              74  a file can't be read or written
            """,
        subcommands: [
            CardReadersCommand.self, CardInfoCommand.self, CardPINsCommand.self,
            CardFourItemsCommand.self, CardFaceCommand.self, CardAgeCommand.self,
            CardCertificateCommand.self, CardSignCommand.self, CardGenuineCommand.self,
            CardChangePINCommand.self, CardNumberCommand.self, CardStaffCommand.self,
        ]
    )
}
