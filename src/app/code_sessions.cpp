#include <app/code_sessions.h>
#include <string>
#include <utility>

namespace leitmotif {

namespace {

Error no_words(std::size_t number)
{
    std::string detail = "session ";
    detail += std::to_string(number);
    detail += " holds no words of the person";
    return { ErrorCode::empty, std::move(detail) };
}

}

Result<CodingOutcome> code_sessions(const SessionSource& next, const Coder& code, const CodeSink& take, const ProgressReport& report)
{
    CodingOutcome outcome;
    for (std::size_t number = 1;; ++number) {
        auto session = next();
        if (!session)
            break;
        if (!*session) {
            outcome.losses.leave_out(session->error());
            continue;
        }
        if (!(*session)->has_client_words()) {
            outcome.losses.leave_out(no_words(number));
            continue;
        }
        auto codes = code(**session);
        if (!codes)
            return codes.error();
        outcome.losses.count(**session);
        ++outcome.done.sessions;
        outcome.done.sentences += codes->size();
        if (!take(**session, std::move(codes).value())) {
            outcome.stopped = true;
            break;
        }
        if (report)
            report(outcome.done);
    }
    if (outcome.done.sessions == 0 && outcome.losses.left_out_count() == 0)
        return Error { ErrorCode::empty, "there is no session in it" };
    return outcome;
}

}
