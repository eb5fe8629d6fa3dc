#include "vault_commands.h"

#include <array>
#include <string_view>

namespace leitmotif {

namespace {

struct Entry {
    std::string_view name;
    ExitStatus (*run)(const VaultCommandArguments&, Output&);
};

constexpr std::array<Entry, 16> commands { { { "init", run_init }, { "write", run_write }, { "import", run_import }, { "serve", run_serve }, { "list", run_list }, { "show", run_show },
    { "search", run_search }, { "patterns", run_patterns }, { "export", run_export }, { "backup", run_backup }, { "restore", run_restore },
    { "verify", run_verify }, { "passphrase", run_passphrase }, { "forget", run_forget },
    { "plan", run_plan }, { "not-meant", run_not_meant } } };

}

std::optional<ExitStatus> run_vault_command(const std::string& command, const VaultCommandArguments& arguments, Output& out)
{
    for (const Entry& one : commands) {
        if (one.name == command)
            return one.run(arguments, out);
    }
    return std::nullopt;
}

}
