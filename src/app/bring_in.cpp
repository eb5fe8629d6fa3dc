#include <app/bring_in.h>

#include <algorithm>
#include <record/json.h>
#include <vault/records.h>

namespace leitmotif {

Result<BringInPreview> preview_of(Vault& vault, SessionsIn& input)
{
    BringInPreview out;
    while (auto session = input.next()) {
        if (!*session) {
            out.losses.leave_out(session->error());
            continue;
        }
        const auto there = find_value(vault, KeptAs<Session>::collection, (*session)->id);
        if (!there)
            return there.error();
        ++out.sessions;
        if (*there)
            ++((*there)->body == to_json(**session) ? out.there_already : out.changed);
        if (const std::string& date = (*session)->date; !date.empty()) {
            out.from = out.from.empty() ? date : std::min(out.from, date);
            out.to = std::max(out.to, date);
        }
    }
    out.losses.append(input.losses());
    return out;
}

Result<BroughtIn> bring_in(Vault& vault, SessionsIn& input, const BringInReport& report)
{
    constexpr std::size_t together = 500;
    BroughtIn out;
    std::vector<NewValue> waiting;
    const auto put = [&]() -> Result<void> {
        const auto count = put_values(vault, KeptAs<Session>::collection, waiting);
        if (!count)
            return count.error();
        out.changed += *count;
        waiting.clear();
        return {};
    };
    while (auto session = input.next()) {
        if (!*session) {
            out.losses.leave_out(session->error());
            continue;
        }
        ++out.sessions;
        if (const auto looked = out.watch.look(vault, **session); !looked)
            return looked.error();
        waiting.push_back(KeptAs<Session>::write(**session));
        if (waiting.size() < together)
            continue;
        if (auto done = put(); !done)
            return done.error();
        if (report && !report(out, input.fraction())) {
            out.stopped = true;
            return out;
        }
    }
    if (!waiting.empty()) {
        if (auto done = put(); !done)
            return done.error();
    }
    out.losses.append(input.losses());
    return out;
}

}
