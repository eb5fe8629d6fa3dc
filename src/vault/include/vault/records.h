#pragma once

#include <record/code.h>
#include <record/correction.h>
#include <record/session.h>
#include <vault/collection.h>

#include <string>
#include <vector>

namespace leitmotif {

/// The codes of one session as they were made: of which of its revisions, and by what.
struct CodedSession {
    std::string session;               ///< id
    std::int64_t session_revision = 0;
    std::string coder;                 ///< the model's name and version, as each code has it; empty: people
    std::vector<Code> codes;
    bool operator==(const CodedSession&) const = default;
};

/// Collections whose values are about the session of the same id, and are forgotten with it: where it was imported from, and stretches of
/// its recording that wait to be looked at.
inline constexpr std::string_view imported_collection = "imported";
inline constexpr std::string_view set_aside_collection = "set_aside";

/// Sessions as their JSON form (record/json.h).
template<>
struct KeptAs<Session> {
    static constexpr std::string_view collection = "session";
    [[nodiscard]] static NewValue write(const Session&);
    /// @error invalid_format, unknown_label, newer_version  nothing of the text in the detail.
    [[nodiscard]] static Result<Session> read(const StoredValue&);
};

/// Codes as JSON: {"session", "revision", "coder", "codes": [...]}.
template<>
struct KeptAs<CodedSession> {
    static constexpr std::string_view collection = "codes";
    [[nodiscard]] static NewValue write(const CodedSession&);
    /// @error as above
    [[nodiscard]] static Result<CodedSession> read(const StoredValue&);
};

/// What the person said of a claim, by the claim's name; what they said before stands in its history.
template<>
struct KeptAs<Correction> {
    static constexpr std::string_view collection = "correction";
    [[nodiscard]] static NewValue write(const Correction&);
    /// @error as above
    [[nodiscard]] static Result<Correction> read(const StoredValue&);
};

/// All of them, the claims in order of their dates. @error as list_values and KeptAs<Correction>::read
[[nodiscard]] Result<std::vector<Correction>> corrections_in(Vault&);

/// A session's turns as search holds them: joined by line feeds, so that a place in it leads back to a turn.
[[nodiscard]] std::string words_of(const Session&);

/// The person's first words, for lists: one line of at most 72 characters.
[[nodiscard]] std::string title_of(const Session&);

}
