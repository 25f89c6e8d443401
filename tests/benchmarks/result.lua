-- What every script of a load prints at its end: requests, microseconds, answers that were no success, errors of connections, and the 99th percentile in microseconds.

function done(summary, latency, _)
    local errors = summary.errors
    print(("RESULT %d %d %d %d %d"):format(
        summary.requests, summary.duration, errors.status, errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(99)))
end
