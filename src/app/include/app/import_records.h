#pragma once

#include <intake/intake.h>
#include <vault/records.h>

#include <cstdint>
#include <string>
#include <vector>

namespace leitmotif {

/// Where a session came from; of the session's id.
struct ImportedSession {
    std::string session;
    std::string date;
    std::string content;  ///< fingerprint of the words that were imported
    std::string key;      ///< fingerprint of the source's own name for it; empty: it has none
    std::string file;     ///< fingerprint of the path
    std::string source;   ///< the path
    bool operator==(const ImportedSession&) const = default;
};

/// Stretches of a session's recording that may be invented, for the person to look at.
struct SetAsideWords {
    std::string session;  ///< id; of none that is there where all of the recording was set aside
    std::vector<SetAside> stretches;
};

/// That the others who speak in a source agreed to its being kept here.
struct SourceConsent {
    std::string id;           ///< fingerprint of the path
    std::string source;       ///< the path
    std::int64_t given = 0;   ///< milliseconds since 1970, UTC
};

template<>
struct KeptAs<ImportedSession> {
    static constexpr std::string_view collection = imported_collection;
    [[nodiscard]] static NewValue write(const ImportedSession&);  ///< the title has the fingerprints, so that lists tell them
    [[nodiscard]] static Result<ImportedSession> read(const StoredValue&);
};

template<>
struct KeptAs<SetAsideWords> {
    static constexpr std::string_view collection = set_aside_collection;
    [[nodiscard]] static NewValue write(const SetAsideWords&);
    [[nodiscard]] static Result<SetAsideWords> read(const StoredValue&);
};

template<>
struct KeptAs<SourceConsent> {
    static constexpr std::string_view collection = "consent";
    [[nodiscard]] static NewValue write(const SourceConsent&);
    [[nodiscard]] static Result<SourceConsent> read(const StoredValue&);
};

}
