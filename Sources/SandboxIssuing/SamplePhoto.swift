// The photo on every card of the sandbox: hills and a sun, nobody's face.
//
// Made once: 120 × 150 grey points computed by a formula into `hills.pgm`, then, with OpenJPEG
// 2.5, `opj_compress -i hills.pgm -o hills.jp2 -r 12 -n 4`; what follows is `base64 hills.jp2`.

import Cryptography

enum SamplePhoto {
    /// A JP2 file, 1,497 bytes.
    static let jpeg2000: [UInt8] = {
        guard let bytes = Base64.decode(text.split(separator: "\n").joined()) else {
            preconditionFailure("the picture below is Base64")
        }
        return bytes
    }()

    private static let text = """
        AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAlgAAAHgAAQcHAAAAAAAP
        Y29scgEAAAAAABEAAAWManAyY/9P/1EAKQAAAAAAeAAAAJYAAAAAAAAAAAAAAHgAAACWAAAAAAAAAAAAAQcBAf9S
        AAwAAAABAAMEBAAB/1wADUBASEhQSEhQSEhQ/2QAJQABQ3JlYXRlZCBieSBPcGVuSlBFRyB2ZXJzaW9uIDIuNS4w
        /5AACgAAAAAFEQAB/5PfZXiFWfCrlq/aaOyAP5kjQpAdH5rp78Vtsw4ctKTnOc5znSapUdhuKRidfXdTHLI6tE2l
        PEAU56SqPeOuG6jSRXHiQSyqv4D52eo6YimpTHaJTkSpAYNSzR8OK1KTnTk/Elo1vU59/np94Mn7MBDa7sNJjHVk
        HWVxwIlIvVGugPFg5AR3UoABZgp5jrdCpR9LO/fYGtul8hcVvvcnLvupRyts4UFhTEsNPMMtitpSwnVTKh70vfUT
        iIeR7BotrcHwvw+NlB8NQJDRnTnKrHQRUBZ6z9nnSJXvZR42kJWMX9OokRr16YCKr6XpdBvGRvG21+SRU51s3Fny
        aiAkedlngKAojqW2QBHPX142velaFTfJUehxxbQafZEQ8pK8SyBXpdFUYEyLILgVtbLio02fjrR12XMjlStIf9v1
        BWg+oXbBzqUPh0aD4OgA0utCpEscx5sZ1HWoX+tNFOGY+BFMpsM4uPOoJt85fGn0WM/bq7IwSavEDk4n+TjyupTm
        k4iYMwB9qUuK3F4tn1ycnL9UTVSmy80gwO9KHj6+BdLAJtEYdolpT11y+h0mvmF6ey3aIKKgNH2upfAncuEK5rD6
        O9pWfkJnJpacpr195QBQRbBpZaNw/ohfWXKfQbabIzNYdUzOnCuVV3vvegqt17Ody+HNSk3aR0VFy26RlE9+QGSu
        KvJLFZUNzIN2p0fod07g42c/Pa4VBq13XQOXvvJBngoLgrec/BfHYXSlaa6fyUt1NbUB95897bDvzZDPohGv8xy7
        NVg1uDkXm8nq2vJoWPbEhgcVTbZsaQU/gatNNTbCP+H4Okbu0Yfh6ku6Fg90i7tA99qEJRdx6K8MLToLLoT03eO/
        r6y6MXeOmyro3tH7O+7c8lxLo8pbZe3JopIt/W57lzrpngq+vgG9sOnZetsobqXJxxvTxTtVCGA+f0adjycdN5uU
        sZ7A3mCS6owAIeH43+/qeD4zlSWFjxODmMs78Vay/2hpZMpumRBaT/aEcE5LjupXmAbYByel0CQZEB2Zwho6i5Mf
        vYDUCcCybIiLIHogkqksYHF3zs4ya7F4+sWSAw3XkL9H3VYTQEA2UUAbeSODgijYI1mwNksh/THp0UPk7qB7/mcw
        RQEjIMN4I1G/U3xKPyzb3H/+AVRcuERm3YHzGLXZRpVE8kZwvxcEvxrR8Znhlkw0ghbjzBcCHsNso7LUwAiwP4BT
        Ae8yig7qDAhbOz4j2S1QLV2Z/34k8WIiveRawZ1vIm2GQyxwcEMMKyR+EDCHq6Fa7yO2SMSOBhO+zynIMv7T1rsp
        bEj4PKehdYFZDq0iUqPtua2KBAVIITLWMnXBiK4OJuVSnAgqvbMKYxrmxGwLYRG20CXJo7lEGxc7XF4ZWZJYS2Ll
        QV8Gd+eXkEOYTX/kuxzkFkNTp3clJO+Rxr2vUC01KOqWIIXJMTgL0tVFV8KuOEZRztt2+fqJynehs4ANBM3HMMjy
        QPZmdTXUQp1almdI5SHb35dQDUGPl1dYeadfjnnHkci2VcTnqxjj9IS472FyME9tOCulOsDcEVyzduUQ6Evav6wC
        kJnSHDHVoPEX/Y5oNstllVkJEbf9ZJWerwikjhz34Rk+EKFz2nSDSwqWfXTGLkEbnR0RCsunL7ut7qbgfnMprWcQ
        ubu2NILyTpNMEkzD5c+8/ClGYaWh5t3p84BbRJoEEVx0id2Rg7TF0S7lEP/Z
        """
}
