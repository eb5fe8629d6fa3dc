#include <embedded/api_description.h>
#include <embedded/page.h>
#include <server/vault_site.h>

namespace leitmotif {

Site vault_page()
{
    Site site;
    for (const embedded::File& file : embedded::page()) {
        if (file.path == "index.html")  // the demo's
            continue;
        const Resource resource { content_type_of(file.path), std::string(file.text()) };
        site.add("/" + std::string(file.path), resource);
        if (file.path == "vault.html")
            site.add("/", resource);
    }
    for (const embedded::File& file : embedded::api_description())
        site.add("/" + std::string(file.path), { "application/json", std::string(file.text()) });
    return site;
}

}
