#pragma once

#include "exit_status.h"
#include "output.h"
#include "vault_arguments.h"

#include <optional>
#include <string>

namespace leitmotif {

/// Runs a command on the vault; nothing when it is none of them.
[[nodiscard]] std::optional<ExitStatus> run_vault_command(const std::string& command, const VaultCommandArguments&, Output& out);

ExitStatus run_init(const VaultCommandArguments&, Output& out);
ExitStatus run_write(const VaultCommandArguments&, Output& out);
ExitStatus run_import(const VaultCommandArguments&, Output& out);
ExitStatus run_serve(const VaultCommandArguments&, Output& out);
ExitStatus run_list(const VaultCommandArguments&, Output& out);
ExitStatus run_show(const VaultCommandArguments&, Output& out);
ExitStatus run_search(const VaultCommandArguments&, Output& out);
ExitStatus run_patterns(const VaultCommandArguments&, Output& out);
ExitStatus run_export(const VaultCommandArguments&, Output& out);
ExitStatus run_backup(const VaultCommandArguments&, Output& out);
ExitStatus run_restore(const VaultCommandArguments&, Output& out);
ExitStatus run_verify(const VaultCommandArguments&, Output& out);
ExitStatus run_passphrase(const VaultCommandArguments&, Output& out);
ExitStatus run_forget(const VaultCommandArguments&, Output& out);
ExitStatus run_plan(const VaultCommandArguments&, Output& out);
ExitStatus run_not_meant(const VaultCommandArguments&, Output& out);

}
