#pragma once

#include <app/person_record.h>
#include <app/vault_patterns.h>
#include <app/vault_place.h>
#include <server/http.h>
#include <server/site.h>

#include <chrono>
#include <cstdint>
#include <memory>

namespace leitmotif {

/// Reads the invented people's records; may take seconds. @param stopped  asked now and then: nobody waits any more.
using ExampleRecords = std::function<Result<std::vector<PersonRecord>>(const std::function<bool()>& stopped)>;

/// What the page of one's own vault needs.
struct VaultSiteSetup {
    VaultPlace place;
    std::function<Result<NamedCoder>()> coder;  ///< for jobs; opened when it is first needed
    ExampleRecords examples {};                 ///< to look around with; without a model there are none
    Site page {};                               ///< everything outside /api/
    std::string version {};
    std::size_t upload_bytes = std::size_t { 512 } << 20;  ///< of one file or folder that is brought in
    std::chrono::seconds auto_lock { 0 };       ///< for tests; 0: as the settings have it
};

/// The page of one's own vault and its API (openapi.json). One thread of its own has the vault, so that the server's never waits; the vault
/// is locked when nobody asked for anything for as long as the settings say, and when this goes.
class VaultSite : public HttpHandler {
public:
    /// Told to everybody who listens: event and data.
    using Publisher = std::function<void(std::string event, std::string data)>;

    [[nodiscard]] static std::shared_ptr<VaultSite> create(VaultSiteSetup);

    /// Before the server runs. @param port  for the cookie's name.
    virtual void begin(std::uint16_t port, Publisher) = 0;

    /// For the address that is shown once; empty when it was used.
    [[nodiscard]] virtual std::string start_token() = 0;

    /// Ends the vault's thread: nothing is answered after it, and nothing published.
    virtual void end() = 0;
};

/// The page that is compiled in, beginning with the vault's page, and openapi.json.
[[nodiscard]] Site vault_page();

}
