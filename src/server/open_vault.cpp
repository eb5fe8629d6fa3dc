#include "open_vault.h"

#include <vault/backups.h>
#include <vault/drafts.h>

namespace leitmotif {

std::string Names::name(const std::string& id)
{
    auto [at, is_new] = m_names.try_emplace(id);
    if (is_new) {
        at->second = new_draft_id();
        m_ids.emplace(at->second, id);
    }
    return at->second;
}

std::optional<std::string> Names::id(const std::string& name) const
{
    const auto found = m_ids.find(name);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

std::filesystem::path OpenVault::backups() const { return VaultPlaces(setup.place.folder).backups(); }

Json safety_json(bool help, bool urgent) { return { { "help", help }, { "urgent", urgent } }; }
Json safety_json(const SafetyDecision& decision) { return safety_json(decision.asks_for_help(), decision.is_urgent()); }

}
