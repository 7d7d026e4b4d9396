// Places of the sandbox that do not exist.

package import SandboxPKI

extension Municipality {
    /// 東京都架空市.
    package static let kakuu = Municipality(
        prefecture: "Tokyo-to",
        name: "Kakuu-shi",
        code: "13990"
    )
    /// 大阪府例示市.
    package static let reiji = Municipality(
        prefecture: "Osaka-fu",
        name: "Reiji-shi",
        code: "27990"
    )
}
