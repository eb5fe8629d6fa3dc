#pragma once

#include <server/http.h>
#include <server/vault_site.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace leitmotif {

/// The invented people's records as the page reads them: read when they are first asked for, on a thread of their own, so that nothing
/// of the vault waits for it.
class Examples {
public:
    explicit Examples(ExampleRecords records);
    ~Examples();
    Examples(const Examples&) = delete;
    Examples& operator=(const Examples&) = delete;

    /// 200 and the record, 202 while it is being read, 503 where it cannot be.
    [[nodiscard]] HttpResponse answer(const std::string& person);

private:
    void read();

    ExampleRecords m_records;
    std::mutex m_mutex;
    std::map<std::string, std::string> m_json {};
    bool m_failed = false;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread {};
};

}
