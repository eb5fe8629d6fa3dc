// Speed of the patterns alone, on a drawn diary. usage: patterns_bench [SESSIONS [SENTENCES A SESSION]]
// Prints JSON, in processor time: seconds for the whole record at once, milliseconds for one more session, growth over steps of ten. Asserts nothing.
#include "background_words.h"
#include "drawn_diary.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace leitmotif;

namespace {

/// Processor time: the patterns use one thread and wait for nothing, and the figure does not depend on what else runs.
double now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double seconds_since(double start) { return now() - start; }

struct Times {
    double whole = 0;
    double put = 0;          ///< of one session more
    double formulation = 0;  ///< after it
    std::size_t sentences = 0;
};

Times measure(std::size_t sessions, std::size_t sentences)
{
    bench::DrawnDiary diary(sessions, sentences);
    CodedRecord record = diary.record();
    std::vector<Code> last;
    const SessionInfo info = record.sessions.back();
    while (!record.codes.empty() && record.codes.back().session == info.id) {
        last.push_back(std::move(record.codes.back()));
        record.codes.pop_back();
    }
    std::reverse(last.begin(), last.end());
    record.sessions.pop_back();
    Times times;
    times.sentences = record.codes.size();
    CodedRecord copy = record;
    auto start = now();
    const Formulation whole = formulate(std::move(copy));
    times.whole = seconds_since(start);
    Patterns patterns("diary");
    std::size_t at = 0;
    for (const SessionInfo& one : record.sessions) {
        std::vector<Code> codes;
        for (; at < record.codes.size() && record.codes[at].session == one.id; ++at)
            codes.push_back(std::move(record.codes[at]));
        patterns.put(one, std::move(codes));
    }
    (void)patterns.formulation();
    start = now();
    patterns.put(info, std::move(last));
    times.put = seconds_since(start);
    std::vector<double> several;
    for (int k = 0; k < 5; ++k) {
        start = now();
        const Formulation after = patterns.formulation();
        several.push_back(seconds_since(start));
        if (after.session_count != sessions)
            std::abort();
    }
    std::sort(several.begin(), several.end());
    times.formulation = several[2];
    return times;
}

}

int main(int argc, char** argv)
{
    const std::size_t sessions = argc > 1 ? static_cast<std::size_t>(std::atol(argv[1])) : 3650;
    const std::size_t sentences = argc > 2 ? static_cast<std::size_t>(std::atol(argv[2])) : 28;
    std::printf("[");
    bool first = true;
    for (const std::size_t step : { sessions / 10, sessions, sessions * 10 }) {
        const Times times = measure(std::max<std::size_t>(2, step), sentences);
        std::printf("%s{\"sessions\": %zu, \"sentences\": %zu, \"whole_seconds\": %.3f, \"one_more_session_ms\": %.2f, \"of_that_its_codes_ms\": %.2f}",
            first ? "" : ",\n ", step, times.sentences, times.whole, 1000 * (times.put + times.formulation), 1000 * times.put);
        std::fflush(stdout);
        first = false;
    }
    std::printf("]\n");
}
