// Errors of the two ports, as one.

import PlatformProtocol
import Records

/// Runs work on our own store.
func kept<Answer>(
    _ work: () async throws(RecordError) -> Answer
) async throws(UpdateError) -> Answer {
    do throws(RecordError) { return try await work() } catch { throw .records(error) }
}

/// Asks the operator.
func asked<Answer>(
    _ work: () async throws(PlatformError) -> Answer
) async throws(UpdateError) -> Answer {
    do throws(PlatformError) { return try await work() } catch { throw .platform(error) }
}
