#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace leitmotif {

/// What every command on the vault has in common.
struct VaultArguments {
    std::string folder {};      ///< --vault; empty: LEITMOTIF_VAULT, else the account's data folder
    int passphrase_fd = -1;     ///< --passphrase-fd; -1: not given
    bool keyring = false;       ///< ask the system's keyring
    bool recovery_key = false;  ///< what is given is the recovery key
    bool accept_older = false;  ///< open a vault that is older than what was seen
    bool json = false;          ///< results as JSON Lines
    bool weak_key_for_tests = false;  ///< keys that cost nothing to try; no help names it
};

struct WriteArguments {
    std::string date {};
    std::string id {};
    std::string person = "me";
    std::string draft {};   ///< go on with this one
    std::string edit {};    ///< a session to change
    std::string from {};    ///< transcripts to take in, in place of writing
    std::string me {};
    std::string dates {};
};

struct ImportArguments {
    std::vector<std::string> sources {};
    bool preview = false;
    std::string me {};
    std::string person {};
    std::string dates {};
    bool consent = false;
    bool only_mine = false;
    bool keep_suspect = false;
    std::string transcriber {};
    std::string transcriber_model {};
};

struct ListArguments {
    std::string from {};
    std::string to {};
    std::size_t newest = 0;
};

struct VaultCommandArguments {
    VaultArguments vault {};
    WriteArguments write {};
    ListArguments list {};
    ImportArguments import {};
    std::string id {};                  ///< show, forget
    std::size_t revision = 0;           ///< show: 0, the present one
    bool history = false;               ///< show
    std::vector<std::string> words {};  ///< search
    std::size_t most = 20;              ///< search
    std::string model {};               ///< patterns, serve
    std::size_t threads = 0;            ///< patterns, serve
    bool no_model = false;              ///< patterns, serve
    std::string claim {};               ///< patterns: what is answered
    std::string answer {};              ///< patterns: a verdict's name
    std::string answer_words {};        ///< patterns: how the person would put it
    std::uint16_t port = 0;             ///< serve; 0: a free one
    bool no_open = false;               ///< serve
    int auto_lock_for_tests = 0;        ///< serve: seconds; no help names it
    std::string target {};              ///< export, backup: where to
    std::string source {};              ///< restore
    bool plain = false;                 ///< export without encryption
    bool yes = false;                   ///< asked no questions
    bool list_backups = false;          ///< backup
    bool backups_too = false;           ///< forget
    int new_passphrase_fd = -1;         ///< passphrase
    bool new_recovery_key = false;      ///< passphrase
    bool try_recovery_key = false;      ///< passphrase
    bool edit = false;                  ///< plan
    std::string print {};               ///< plan: "text" or "html"; empty: to be read here
    std::string country {};             ///< plan: where the person says they are
    std::string open_copy {};           ///< plan: the folder for a copy that is not encrypted
    std::size_t sentence = 0;           ///< not-meant: which of them, from 1; 0: the only one
};

/// Tells CLI11 the vault's commands. @param arguments  filled by parsing; must outlive `app`.
void declare_vault(CLI::App& app, VaultCommandArguments& arguments);

}
