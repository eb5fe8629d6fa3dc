#include "pseudonymise_command.h"

#include "environment.h"
#include "open_vault.h"
#include "report.h"
#include "terminal.h"

#include <CLI/CLI.hpp>
#include <app/open_reader.h>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <pseudonyms/files.h>
#include <random>
#include <reading/name_words.h>
#include <system_error>
#include <unistd.h>
#include <vault/seal_with_passphrase.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view table_name = "table.tsv";

std::uint64_t random_seed()
{
    std::random_device source;  // the system's
    return (static_cast<std::uint64_t>(source()) << 32U) ^ source();
}

/// A new file for this account alone; one that is there is never written over.
Result<void> write_new(const fs::path& path, std::string_view bytes)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Error { errno == EEXIST ? ErrorCode::exists : ErrorCode::io,
            errno == EEXIST ? "is there already; nothing was written over" : std::generic_category().message(errno), path.string() };
    int failure = 0;
    while (!bytes.empty() && failure == 0) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            failure = errno;
    }
    if (::close(descriptor) != 0 && failure == 0)
        failure = errno;
    return failure == 0
        ? Result<void>()
        : Error { failure == ENOSPC ? ErrorCode::no_space : ErrorCode::io, std::generic_category().message(failure), path.string() };
}

Result<PseudonymTable> table_from(std::string_view text, const std::string& name)
{
    auto table = PseudonymTable::from_text(text, random_seed());
    if (table)
        return table;
    Error error = table.error();
    error.file = name;
    return error;
}

struct Key {
    std::optional<SecretBytes> passphrase;
    std::optional<std::string> table;  ///< what it held, where it was there already
};

/// The passphrase, and the table of a key that is there already.
Result<Key> open_key(const PseudonymiseArguments& arguments)
{
    std::error_code failure;
    const bool there = fs::exists(arguments.key, failure);
    if (arguments.back && !there)
        return Error { ErrorCode::not_found, "there is no such key file", arguments.key };
    auto passphrase = !there           ? new_passphrase(arguments.passphrase_fd)
        : arguments.passphrase_fd >= 0 ? secret_from(arguments.passphrase_fd)
                                       : ask_secret("Passphrase of the key file: ");
    if (!passphrase)
        return passphrase.error();
    Key key;
    if (there) {
        auto copy = SecretBytes::copy_of(passphrase->view());
        if (!copy)
            return copy.error();
        auto files = read_sealed(VaultKey { VaultKey::Kind::passphrase, std::move(copy).value() }, arguments.key);
        if (!files)
            return files.error();
        for (PlainFile& file : *files) {
            if (file.name == table_name)
                key.table = std::move(file.bytes);
        }
        if (!key.table)
            return Error { ErrorCode::invalid_format, "this sealed file is no key of pseudonyms", arguments.key };
    }
    key.passphrase = std::move(passphrase).value();
    return key;
}

Result<void> write_result(const PseudonymiseArguments& arguments, const std::vector<TextFile>& files)
{
    std::error_code failure;
    if (!fs::is_directory(arguments.input, failure))
        return write_new(arguments.to, files.front().bytes);
    for (const TextFile& file : files) {
        const fs::path path = fs::path(arguments.to) / file.name;
        fs::create_directories(path.parent_path(), failure);
        if (failure)
            return Error { ErrorCode::io, failure.message(), path.string() };
        if (auto written = write_new(path, file.bytes); !written)
            return written;
    }
    return {};
}

ExitStatus status_with(const LeftOut& left_out)
{
    for (const Error& one : left_out)
        complain("left out: " + one.message());
    return left_out.empty() ? ExitStatus::ok : ExitStatus::left_out;
}

ExitStatus usage(const char* words)
{
    complain(std::string(words) + " (leitmotif help pseudonymise)");
    return ExitStatus::usage;
}

}

void declare_pseudonymise(CLI::App& app, PseudonymiseArguments& to)
{
    CLI::App* command =
        app.add_subcommand("pseudonymise", "Other names, places, dates and numbers, the same ones throughout; a sealed key puts them back");
    command->add_option("INPUT", to.input, "A file or folder: transcripts (JSON Lines), .coded, text, Markdown")->required();
    command->add_option("--to", to.to, "Where the result goes; nothing is written over")->type_name("PATH");
    command->add_option("--key", to.key, "The key file: made when it is not there, else gone on with, so that names stay the same")
        ->type_name("FILE");
    command->add_option("--write-table", to.write_table, "Write what becomes what, to be looked through")->type_name("FILE");
    command->add_option("--table", to.table, "A table that was looked through")->type_name("FILE");
    command->add_option("--person", to.person, "Text and Markdown: whose record it is (me)")->type_name("ID");
    command->add_flag("--back", to.back, "Put everything back, with the key");
    command->add_flag("--no-model", to.no_model, "By rules and lists alone");
    command->add_option("--model", to.model, "Folder of the model (else LEITMOTIF_MODEL, else beside the program)")->type_name("FOLDER");
    command->add_option("--threads", to.threads, "Processors to use (else all)")->type_name("N")->check(CLI::Range(1, 256));
    command->add_option("--passphrase-fd", to.passphrase_fd, "Read the key's passphrase from this descriptor")->type_name("N");
    command->add_flag("--quiet,-q", to.quiet, "No notes; what was left out is told all the same");
    command->add_flag("--weak-key-for-tests", to.weak_key_for_tests)->group("");
}

ExitStatus run_pseudonymise(const PseudonymiseArguments& arguments, Output& out)
{
    if (arguments.to.empty() != arguments.key.empty())
        return usage("a result needs a key that can put it back, and a key a result: --to and --key go together");
    if (arguments.to.empty() && arguments.write_table.empty())
        return usage("--write-table FILE for a table to look through, or --to and --key for the result");
    if (arguments.back && (arguments.to.empty() || !arguments.table.empty() || !arguments.write_table.empty()))
        return usage("--back goes with --to and --key alone");
    std::error_code failure;
    if (!arguments.to.empty() && fs::exists(arguments.to, failure))
        return give_up({ ErrorCode::exists, "is there already; nothing was written over", arguments.to });

    protect_process();
    LeftOut left_out;
    const auto files = files_to_rewrite(arguments.input, left_out);
    if (!files)
        return give_up(files.error());
    Key key;
    if (!arguments.key.empty()) {
        auto opened = open_key(arguments);
        if (!opened)
            return give_up(opened.error());
        key = std::move(opened).value();
    }
    std::string text = key.table.value_or(std::string());
    std::string source = arguments.key;
    if (!arguments.table.empty()) {
        std::ifstream in(arguments.table, std::ios::binary);
        if (!in)
            return give_up({ ErrorCode::io, "cannot be opened", arguments.table });
        text.assign(std::istreambuf_iterator<char>(in), {});
        source = arguments.table;
    }
    auto table = table_from(text, source);
    if (!table)
        return give_up(table.error());

    RewriteOptions options;
    options.person = arguments.person;
    if (arguments.back) {
        const auto result = put_back(*files, *table, options, left_out);
        if (!result)
            return give_up(result.error());
        if (const auto written = write_result(arguments, *result); !written)
            return give_up(written.error());
        return status_with(left_out);
    }

    std::optional<Reader> reader;
    if (!arguments.no_model) {
        auto opened = open_reader(reader_setup(arguments.model, arguments.threads));
        if (!opened)
            return give_up(opened.error());
        reader = std::move(opened).value();
        options.hints = [&](const std::vector<std::u32string>& texts) -> Result<std::vector<std::vector<NameHint>>> {
            const auto words = name_words(*reader, texts);
            if (!words)
                return words.error();
            std::vector<std::vector<NameHint>> hints(words->size());
            for (std::size_t k = 0; k < hints.size(); ++k) {
                for (const NameWord& one : (*words)[k])
                    hints[k].push_back({ one.range, one.likely });
            }
            return hints;
        };
    }
    const auto result = pseudonymise(*files, *table, options, left_out);
    if (!result)
        return give_up(result.error());

    std::string made = table->to_text();
    if (!arguments.write_table.empty()) {
        if (const auto written = write_new(arguments.write_table, made); !written)
            return give_up(written.error());
    }
    if (!arguments.to.empty()) {
        // The key first: there is never a result that cannot be put back.
        const KeyStrength strength = arguments.weak_key_for_tests ? weakest_key_strength : default_key_strength;
        if (const auto sealed = write_sealed(*key.passphrase, strength, arguments.key, { { std::string(table_name), made } }); !sealed)
            return give_up(sealed.error());
        if (const auto written = write_result(arguments, *result); !written)
            return give_up(written.error());
    }
    wipe(made);
    if (!arguments.quiet)
        complain(std::to_string(files->size()) + " files, " + std::to_string(table->replacements().size())
            + " names, places, dates and numbers replaced. Some may have been missed, and what somebody tells can give them away without a "
              "name: "
              "read it through before you pass it on");
    (void)out;
    return status_with(left_out);
}

}
