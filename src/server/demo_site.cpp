#include <embedded/page.h>
#include <safety/crisis_lines.h>
#include <server/api.h>
#include <server/demo_site.h>

namespace leitmotif {

Site demo_site(std::span<const PersonRecord> people)
{
    Site site;
    for (const embedded::File& file : embedded::page()) {
        const Resource resource { content_type_of(file.path), std::string(file.text()) };
        std::string path = "/";
        path += file.path;
        site.add(path, resource);
        if (file.path == "index.html")
            site.add("/", resource);
    }
    site.add("/api/people", { "application/json", people_json(people) });
    for (const PersonRecord& one : people)
        site.add(std::string("/api/people/").append(one.person), { "application/json", person_json(one) });
    site.add("/api/help", { "application/json", help_json(crisis_lines()) });
    return site;
}

}
