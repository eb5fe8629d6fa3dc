#include "fuzz.h"

#include "strict_head.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <memory>
#include <nlohmann/json.hpp>
#include <server/vault_site.h>
#include <string>

using namespace leitmotif;

namespace {

/// One site with an open vault for the whole run, in a folder of its own.
class Target {
public:
    Target()
    {
        std::string name = (std::filesystem::temp_directory_path() / "leitmotif-fuzz-XXXXXX").string();
        fuzz::require(::mkdtemp(name.data()) != nullptr, "there is room for a vault");
        m_folder = name;
        VaultSiteSetup setup;
        setup.place.folder = m_folder / "vault";
        setup.place.options.strength = weakest_key_strength;
        m_site = VaultSite::create(std::move(setup));
        m_site->begin(1, {});
        let_in("/api/session", R"({"token":")" + m_site->start_token() + "\"}");
        let_in("/api/vault", R"({"passphrase":"a"})");
    }
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;
    ~Target()
    {
        m_site->end();
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    HttpResponse ask(HttpRequest request)
    {
        request.cookie = m_cookie;
        if (request.body.size() > m_site->body_limit(request))
            request.body.clear();
        auto answer = std::make_shared<std::promise<HttpResponse>>();
        auto ready = answer->get_future();
        m_site->handle(std::move(request), [answer](HttpResponse response) { answer->set_value(std::move(response)); });
        HttpResponse response = ready.get();
        for (const auto& [name, value] : response.headers) {
            if (name == "Set-Cookie")
                m_cookie = value.substr(0, value.find(';'));
        }
        return response;
    }

    void let_in(const char* path, const std::string& body) { ask({ "POST", path, "application/json", {}, body }); }

    /// Something of every kind that addresses name, so that requests reach what is behind a name.
    void make_things()
    {
        m_draft = text_of(ask({ "POST", "/api/drafts", "application/json", {}, "{}" }), "id");
        const std::string page = text_of(ask({ "POST", "/api/drafts", "application/json", {}, "{}" }), "id");
        ask({ "PUT", "/api/drafts/" + page, "application/json", {}, R"({"text":"I waited."})" });
        m_entry = text_of(ask({ "POST", "/api/drafts/" + page + "/finish", "application/json", {}, "{}" }), "id");
        const std::string talk = "2026-02-03\n\nMara: Left again.\nJonas: Left.\nMara: Yes.\nJonas: Go on.\n";
        const std::string plan = R"({"name":"a.txt","files":[{"path":"a.txt","bytes":)" + std::to_string(talk.size()) + "}]}";
        m_upload = text_of(ask({ "POST", "/api/uploads", "application/json", {}, plan }), "upload");
        ask({ "PUT", "/api/uploads/" + m_upload + "/bytes?at=0", "application/octet-stream", {}, talk });
        m_job = text_of(
            ask({ "POST", "/api/uploads/" + m_upload + "/bring-in", "application/json", {}, R"({"me":"Mara","others":"agreed"})" }), "id");
        m_upload = text_of(ask({ "POST", "/api/uploads", "application/json", {}, plan }), "upload");
    }

    /// The id of the seeds stands for whatever there is at that address.
    [[nodiscard]] std::string with_names(std::string target) const
    {
        const auto at = target.find("00112233445566778899aabbccddeeff");
        if (at == std::string::npos)
            return target;
        const std::string& id = target.starts_with("/api/sessions/") ? m_entry
            : target.starts_with("/api/drafts/")                     ? m_draft
            : target.starts_with("/api/uploads/")                    ? m_upload
                                                                     : m_job;
        return target.replace(at, 32, id);
    }

private:
    static std::string text_of(const HttpResponse& response, const char* field)
    {
        const auto json = nlohmann::json::parse(response.body, nullptr, false);
        return json.is_object() ? json.value(field, std::string(32, '0')) : std::string(32, '0');
    }

    std::string m_entry, m_draft, m_upload, m_job;
    std::filesystem::path m_folder;
    std::shared_ptr<VaultSite> m_site;
    std::string m_cookie;
};

}

/// "METHOD TARGET", a line with the kind of the body, and the body: what somebody who was let in may send. And any bytes as a head.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Target target;
    const std::string text(fuzz::bytes_of(data, size));
    const unsigned verdict = judge_head(text);
    fuzz::require(verdict == 0 || verdict == 400 || verdict == 411, "a head is taken or refused");
    (void)may_begin_request(text);

    const std::size_t first = std::min(text.find('\n'), text.size());
    const std::size_t second = std::min(text.find('\n', first + 1), text.size());
    const std::size_t blank = std::min(text.find(' '), first);
    HttpRequest request { text.substr(0, blank), text.substr(std::min(blank + 1, first), first - std::min(blank + 1, first)), {}, {} };
    if (first < text.size())
        request.content_type = text.substr(first + 1, second - first - 1);
    if (second < text.size())
        request.body = text.substr(second + 1);
    if (request.target.starts_with("/api/exports") || request.target.starts_with("/api/backups"))  // they only fill the disk
        return 0;
    if (text.find("00112233445566778899aabbccddeeff") != std::string::npos) {
        if (target.ask({ "GET", target.with_names("/api/sessions/00112233445566778899aabbccddeeff"), {}, {} }).status != 200)
            target.make_things();  // the first time, and when it was deleted, or locked since
        request.target = target.with_names(request.target);
    }
    const HttpResponse response = target.ask(std::move(request));
    fuzz::require(
        response.status >= 200 && response.status < 600 && response.status != 500, "every request has an answer, and none is a fault");
    if (response.content_type == "application/json")
        fuzz::require(nlohmann::json::accept(response.body), "an answer is JSON");
    if (response.status == 423)
        target.let_in("/api/unlock", R"({"passphrase":"a"})");
    return 0;
}
