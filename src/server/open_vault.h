#pragma once

#include "requests.h"

#include <app/jobs.h>
#include <app/settings.h>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <safety/decision.h>
#include <server/vault_site.h>
#include <string>
#include <unordered_map>
#include <vault/vault.h>

namespace leitmotif {

/// Ids of the person's entries may say something about them; in addresses they go by random names that are worth nothing after locking.
class Names {
public:
    std::string name(const std::string& id);
    [[nodiscard]] std::optional<std::string> id(const std::string& name) const;

private:
    std::unordered_map<std::string, std::string> m_names;
    std::unordered_map<std::string, std::string> m_ids;
};

/// Everything that goes when the vault is locked, for the vault's thread alone. In this order: the runner ends before its vault.
struct OpenVault {
    const VaultSiteSetup& setup;
    Vault vault;
    std::function<void(const Settings&)> settings_changed {};
    Names names {};
    std::unique_ptr<JobRunner> runner {};

    [[nodiscard]] std::filesystem::path backups() const;
};

[[nodiscard]] Json safety_json(bool help, bool urgent);
[[nodiscard]] Json safety_json(const SafetyDecision&);
[[nodiscard]] Json job_json(const Job&);

/// 202 and the job, or why not.
[[nodiscard]] HttpResponse start_job(OpenVault&, JobKind, std::string input);

/// The work of JobKind::bring_in.
[[nodiscard]] JobWork bring_in_work(const VaultSiteSetup&);

/// Where files wait to be taken in, encrypted.
[[nodiscard]] std::filesystem::path uploads_folder(const VaultSiteSetup&);

/// Removes files that no job waits for: a preview that nobody went on with.
void let_go_of_uploads(const OpenVault&);

}
