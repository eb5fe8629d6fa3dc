#pragma once

#include <app/session_source.h>
#include <intake/intake.h>

#include <memory>
#include <optional>
#include <string>

namespace leitmotif {

/// The sessions of a file, a folder or "-", whatever their format. JSON Lines are streamed; the rest is small and read whole.
/// Labels are never read: the codes and summaries of a `.coded` file are let go before anybody sees them.
class SessionsIn {
public:
    /// @error io, empty, needs_answer, ...  see kind_of and read_any. A stream that turns out to be empty is no error here.
    /// @error invalid_format  text options (person, speaker, date order) for a format that has them itself.
    static Result<SessionsIn> open(const std::string& path, const IntakeOptions& options = {});

    SessionsIn(SessionsIn&&) noexcept;
    SessionsIn& operator=(SessionsIn&&) noexcept;
    ~SessionsIn();

    [[nodiscard]] std::optional<Result<Session>> next();

    /// What opening already had to leave out, and notes.
    [[nodiscard]] LossReport losses() const;

    /// How much has been read, 0 to 1; nothing when the end is not known.
    [[nodiscard]] std::optional<double> fraction() const;

private:
    struct Implementation;
    explicit SessionsIn(std::unique_ptr<Implementation>);
    std::unique_ptr<Implementation> m_implementation;
};

}
