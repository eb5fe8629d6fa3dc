#pragma once

#include <app/safety_watch.h>
#include <intake/intake.h>
#include <vault/vault.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace leitmotif {

struct Imported;

struct ImportProgress {
    enum class Phase : std::uint8_t { reading, keeping };
    Phase phase = Phase::reading;
    std::size_t source = 0;   ///< of ImportRequest::sources
    std::size_t done = 0;     ///< sessions kept so far, of this source
    std::size_t of = 0;       ///< sessions of this source; 0 while reading
    const Imported* so_far = nullptr;  ///< with the sources before this one, and all that was noticed
};

/// Called before each source, between saves, and several times a second while a recording is transcribed. @return false: stop here.
using ImportReport = std::function<bool(const ImportProgress&)>;

/// What to do with a therapist's and others' words.
enum class OthersWords : std::uint8_t {
    ask,        ///< only where consent was given for this source before; else the source has needs_answer
    agreed,     ///< they have agreed; that is kept in the vault, for this source
    only_mine,  ///< their turns are left out
};

struct ImportRequest {
    std::vector<std::string> sources;  ///< files and folders
    /// What each source is called in the vault and in every message where that is not its path: files that came through the page, and lie
    /// somewhere else each time. As many as sources, or none.
    std::vector<std::string> names {};
    IntakeOptions intake {};           ///< text.person: whose record it is ("me" where empty)
    OthersWords others = OthersWords::ask;
    bool look_at_known = false;  ///< what is known passes the safety watch too: an import that was cut off before it could tell
};

enum class Consent : std::uint8_t { not_needed, given, needed };

/// One source as it was found, or taken in.
struct ImportedSource {
    std::string path;                      ///< or its name
    IntakeKind kind = IntakeKind::text;
    std::size_t sessions = 0;
    std::size_t turns = 0;
    std::size_t words = 0;                 ///< the person's
    std::string first_date {};             ///< empty: no session has one
    std::string last_date {};
    std::size_t undated = 0;
    std::vector<SpeakerFound> speakers {};
    std::vector<Question> questions {};    ///< to be answered before it can be taken in
    std::vector<SetAside> set_aside {};
    Consent consent = Consent::not_needed;
    std::size_t added = 0;                 ///< new ones
    std::size_t changed = 0;               ///< in the vault in an earlier wording, which stays in their history
    std::size_t known = 0;                 ///< in the vault already, word for word
    std::size_t kept_here = 0;             ///< changed in both places: as they are in the vault
    LossReport losses {};
    std::optional<Error> failure {};       ///< it could not be read or must not be taken in
};

struct Imported {
    std::vector<ImportedSource> sources;
    SafetyWatch watch {};  ///< what was noticed in the sessions that are new or changed, for one page over the whole
    bool stopped = false;  ///< by the report; what was kept stays, and the next import goes on from there
};

/// What an import would do. Nothing is kept, and no recording is transcribed.
/// @error ...  of the vault; what is wrong with a source is in it.
[[nodiscard]] Result<Imported> import_preview(Vault& vault, const ImportRequest& request, const ImportReport& report = {});

/// Takes sources in: each session once, however often its source is imported. Sessions are named by their date, and known again by the
/// source's own name for them or by their words; one whose words changed in the source since becomes a new version of the same session,
/// unless it was changed here too. Saved in steps of a few hundred, each whole: after a stop or a crash the next import goes on.
/// Stretches that were set aside are kept beside their session (SetAsideWords).
/// @error ...  of the vault.
[[nodiscard]] Result<Imported> import_into(Vault& vault, const ImportRequest& request, const ImportReport& report = {});

}
