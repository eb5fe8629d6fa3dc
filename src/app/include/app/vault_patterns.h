#pragma once

#include <app/formulate_sessions.h>
#include <app/jobs.h>
#include <memory>
#include <optional>
#include <record/labels.h>
#include <string>
#include <vault/vault.h>

namespace leitmotif {

/// The vault's sessions one after another, by date. The vault must outlive it.
/// @error ...  as list_values; what cannot be read comes as an error in its place.
[[nodiscard]] Result<SessionSource> sessions_of(Vault&);

/// A coder that keeps codes in the vault and takes them from there: a session is coded anew only when its words changed since, or the
/// coder is another one. Where the codes cannot be kept, they are given all the same.
/// @param coder_name  "name version", as its codes carry it.
[[nodiscard]] Coder keeping_codes(Vault&, Coder, std::string coder_name);

/// The codes that are kept of a session's words as they are now, by whichever coder; nothing where it was not read since.
[[nodiscard]] std::optional<std::vector<Code>> kept_codes(Vault&, std::string_view session);

/// A formulation as it was last put together, kept so that showing it reads nothing anew.
struct KeptPatterns {
    std::string person;
    std::string formulation;            ///< as JSON (record/json.h)
    std::string made_of;                ///< which sessions, in which of their revisions
    RiskTier most_serious = RiskTier::none;  ///< of the sessions that are quoted
    std::vector<std::string> noticed {};     ///< all sessions in which something asked for help
};

template<>
struct KeptAs<KeptPatterns> {
    static constexpr std::string_view collection = "patterns";
    [[nodiscard]] static NewValue write(const KeptPatterns&);
    [[nodiscard]] static Result<KeptPatterns> read(const StoredValue&);
};

/// What a formulation of the vault as it is now would be made of: another text whenever a session was added, changed or forgotten.
[[nodiscard]] Result<std::string> sessions_now(Vault&);

/// One for each person. @error busy, io, damaged, invalid_format
[[nodiscard]] Result<std::vector<KeptPatterns>> patterns_of(Vault&);

/// A coder and its name, as "name version".
struct NamedCoder {
    Coder code;
    std::string name;
    PatternOptions patterns {};  ///< with this reader's false alarms
};

/// The work of JobKind::read: codes what is not coded by this coder yet, then puts each person's formulation together and keeps it.
/// @param coder  asked for when there is something to do; may take seconds.
[[nodiscard]] JobWork reading_work(std::function<Result<NamedCoder>()> coder);

}
