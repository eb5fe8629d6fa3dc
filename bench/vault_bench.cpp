// One vault, measured from inside: what a window that is open feels. Prints one line of JSON.
//
// usage: vault_bench fill FOLDER SESSIONS.jsonl      a vault with these sessions
//        vault_bench measure FOLDER WORD...          unlocks it at its real strength, then searches, saves and lists, many times each

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <record/json.h>
#include <string>
#include <sys/resource.h>
#include <vault/drafts.h>
#include <vault/records.h>
#include <vault/recovery_key.h>
#include <vault/search.h>
#include <vector>

using namespace leitmotif;

namespace {

constexpr const char* passphrase = "a passphrase for the bench";

double now_ms()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(since).count();
}

/// The 95th percentile and the middle, in milliseconds.
std::string spread(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double part) { return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))]; };
    return "{\"p50\":" + std::to_string(at(0.5)) + ",\"p95\":" + std::to_string(at(0.95)) + "}";
}

[[noreturn]] void stop(const Error& error)
{
    std::cerr << "vault_bench: " << error.message() << '\n';
    std::exit(1);
}

template<class T>
T needed(Result<T> result)
{
    if (!result)
        stop(result.error());
    return std::move(result).value();
}

long peak_kb()
{
    rusage used {};
    ::getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

int fill(const char* folder, const char* sessions)
{
    VaultOptions options;
    Vault vault = needed(Vault::create(folder, needed(SecretBytes::copy_of(passphrase)), needed(new_recovery_key()), options));
    std::ifstream in(sessions);
    std::vector<NewValue> waiting;
    std::size_t count = 0;
    const double start = now_ms();
    for (std::string line; std::getline(in, line);) {
        waiting.push_back(KeptAs<Session>::write(needed(session_from_json(line))));
        ++count;
        if (waiting.size() == 500) {
            (void)needed(put_values(vault, "session", waiting));
            waiting.clear();
        }
    }
    (void)needed(put_values(vault, "session", waiting));
    std::cout << "{\"sessions\":" << count << ",\"fill_ms\":" << now_ms() - start
              << ",\"bytes\":" << std::filesystem::file_size(vault.file()) << "}\n";
    return 0;
}

int measure(const char* folder, const std::vector<std::string>& words)
{
    std::vector<double> unlocks;
    for (int k = 0; k < 5; ++k) {
        const double start = now_ms();
        const Vault vault = needed(Vault::open(folder, { VaultKey::Kind::passphrase, needed(SecretBytes::copy_of(passphrase)) }));
        unlocks.push_back(now_ms() - start);
    }
    Vault vault = needed(Vault::open(folder, { VaultKey::Kind::passphrase, needed(SecretBytes::copy_of(passphrase)) }));
    std::vector<double> searches;
    std::size_t found = 0;
    for (int round = 0; round < 5; ++round) {
        for (const std::string& word : words) {
            const double start = now_ms();
            found += needed(search(vault, word)).size();
            searches.push_back(now_ms() - start);
        }
    }
    std::vector<double> saves;
    std::string text;
    for (int k = 0; k < 300; ++k)
        text += "word" + std::to_string(k) + " ";
    for (int k = 0; k < 60; ++k) {
        text += "more of it, number " + std::to_string(k) + ". ";
        const Session session { "bench-entry-" + std::to_string(k % 6), "me", "2026-11-25", SessionKind::journal,
            { { Speaker::client, text } } };
        const double start = now_ms();
        (void)needed(Collection<Session>(vault).put(session));
        saves.push_back(now_ms() - start);
    }
    std::vector<double> lists;
    std::size_t listed = 0;
    for (int k = 0; k < 20; ++k) {
        const double start = now_ms();
        listed = needed(Collection<Session>(vault).list()).size();
        lists.push_back(now_ms() - start);
    }
    std::cout << "{\"unlock\":" << spread(unlocks) << ",\"search\":" << spread(searches) << ",\"save\":" << spread(saves)
              << ",\"list\":" << spread(lists) << ",\"found\":" << found << ",\"listed\":" << listed
              << ",\"peak_mb\":" << static_cast<double>(peak_kb()) / 1024 << ",\"bytes\":" << std::filesystem::file_size(vault.file())
              << "}\n";
    return 0;
}

}

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() == 3 && arguments[0] == "fill")
        return fill(argv[2], argv[3]);
    if (arguments.size() >= 3 && arguments[0] == "measure")
        return measure(argv[2], { arguments.begin() + 2, arguments.end() });
    std::cerr << "usage: vault_bench fill FOLDER SESSIONS.jsonl | measure FOLDER WORD...\n";
    return 2;
}
