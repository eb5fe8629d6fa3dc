#include "browser.h"
#include "environment.h"
#include "model_off.h"
#include "open_vault.h"
#include "report.h"
#include "vault_commands.h"

#include <app/demo_cases.h>
#include <app/open_reader.h>
#include <app/pattern_options.h>
#include <memory>
#include <optional>
#include <server/server.h>
#include <server/vault_site.h>

namespace leitmotif {

namespace {

/// The model, opened when the first job needs it; one for all jobs, which run one after the other.
std::function<Result<NamedCoder>()> lazy_coder(const VaultCommandArguments& arguments)
{
    auto setup = reader_setup(arguments.model, arguments.threads);
    auto reader = std::make_shared<std::optional<Reader>>();
    return [setup = std::move(setup), reader]() -> Result<NamedCoder> {
        if (!*reader) {
            auto opened = open_reader(setup);
            if (!opened)
                return opened.error();
            *reader = std::move(opened).value();
        }
        auto options = pattern_options(setup.places);
        if (!options)
            return options.error();
        return NamedCoder { coder_of(**reader), (*reader)->name(), *std::move(options) };
    };
}

/// With a reader of its own, which is let go afterwards: the vault's jobs have another.
ExampleRecords example_records(const VaultCommandArguments& arguments)
{
    return [setup = reader_setup(arguments.model, arguments.threads)](
               const std::function<bool()>& stopped) -> Result<std::vector<PersonRecord>> {
        auto reader = open_reader(setup);
        if (!reader)
            return reader.error();
        const auto options = pattern_options(setup.places);
        if (!options)
            return options.error();
        const Coder code = [inner = coder_of(*reader), &stopped](const Session& session) -> Result<std::vector<Code>> {
            if (stopped())
                return Error { ErrorCode::busy, "nobody waits for this any more" };
            return inner(session);
        };
        return demo_cases(code, {}, *options);
    };
}

}

ExitStatus run_serve(const VaultCommandArguments& arguments, Output& out)
{
    protect_process();
    VaultSiteSetup setup;
    setup.place = vault_place(arguments.vault);
    if (setup.place.folder.empty())
        return give_up({ ErrorCode::io, "where is the vault? --vault FOLDER says it (HOME is not set)" });
    if (arguments.no_model) {
        tell_model_off(std::nullopt);
    } else if (const auto model = find_model(reader_setup(arguments.model, arguments.threads).places); !model) {
        tell_model_off(model.error());  // one that is found and broken is told where something is to be read
    } else {
        setup.coder = lazy_coder(arguments);
    }
    setup.examples = example_records(arguments);
    setup.page = vault_page();
    setup.version = LEITMOTIF_VERSION;
    setup.auto_lock = std::chrono::seconds(arguments.auto_lock_for_tests);
    const std::shared_ptr<VaultSite> site = VaultSite::create(std::move(setup));
    auto server = Server::listen(site, arguments.port);
    if (!server)
        return give_up(server.error());
    server->stop_on_signals();
    site->begin(server->port(), [&](std::string event, std::string data) { server->publish(std::move(event), std::move(data)); });

    const std::string address = server->address() + "#/in/" + site->start_token();
    out.write("Your page: " + address + "\nThe address works once, and on this computer only. Ctrl-C ends it; the vault is locked then.\n");
    out.flush();
    if (out.failed()) {
        complain("standard output could not be written: " + out.failure());
        site->end();
        return ExitStatus::failed;
    }
    if (!arguments.no_open && has_display() && !open_in_browser(address))
        complain("no browser could be opened; the address stands above");
    server->run();
    site->end();
    return ExitStatus::ok;
}

}
