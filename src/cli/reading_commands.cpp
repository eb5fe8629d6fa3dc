#include "open_vault.h"
#include "show_help.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <algorithm>
#include <app/heard.h>
#include <app/keeping.h>
#include <record/json.h>
#include <safety/crisis_lines.h>
#include <unistd.h>
#include <vault/drafts.h>
#include <vault/records.h>
#include <vault/search.h>

namespace leitmotif {

namespace {

std::string as_text(const Session& session)
{
    std::string out;
    for (const Turn& turn : session.turns) {
        if (session.turns.size() > 1)
            out += std::string(name_of(turn.speaker)) + ": ";
        out += turn.text + "\n";
    }
    return harmless(out);
}

/// What is shown passes safety too.
void look_at(Vault& vault, const Session& session, bool json, Output& out)
{
    HelpAfter help(vault);
    help.hear(session);
    help.show(Heard::opened, json, out);
}

void print_draft(const Draft& draft, bool json, Output& out)
{
    const std::string title = title_of(draft.session);
    const std::size_t words = count_words(words_of(draft.session));
    if (json) {
        write_line(out,
            { { "draft", draft.id }, { "started", draft.started }, { "written", draft.written }, { "words", words }, { "title", title } });
        return;
    }
    out.write("draft       " + moment(draft.written) + "  " + std::to_string(words) + " words: " + harmless(title)
        + "\n            leitmotif write --draft " + draft.id + "\n");
}

}

ExitStatus run_list(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    const auto listed = Collection<Session>(*vault).list({ arguments.list.from, arguments.list.to, arguments.list.newest });
    if (!listed)
        return give_up(listed.error());
    const auto drafts = drafts_of(*vault);
    if (!drafts)
        return give_up(drafts.error());
    const auto asks = [&](const ListedValue& one) {  // what was quieted does not
        if (!decide(one.title).asks_for_help())
            return false;
        const auto heard = heard_in(*vault, one.id);
        return !heard || heard->decision.asks_for_help();
    };
    if (std::any_of(listed->begin(), listed->end(), asks)
        || std::any_of(drafts->begin(), drafts->end(), [](const Draft& one) { return decide(title_of(one.session)).asks_for_help(); }))
        complain(help_now());
    for (const ListedValue& one : *listed) {
        if (arguments.vault.json) {
            write_line(out,
                { { "id", one.id }, { "date", one.date }, { "revision", one.revision }, { "written", one.written },
                    { "title", one.title } });
        } else {
            const std::string id = one.id == one.date ? "" : harmless(one.id) + "  ";
            out.write((one.date.empty() ? "no date   " : harmless(one.date)) + "  " + id + harmless(one.title) + "\n");
        }
    }
    for (const Draft& draft : *drafts)
        print_draft(draft, arguments.vault.json, out);
    if (listed->empty() && drafts->empty() && !arguments.vault.json)
        out.write("Nothing here yet. leitmotif write begins.\n");
    return finish(out);
}

ExitStatus run_show(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    const auto present = find_value(*vault, KeptAs<Session>::collection, arguments.id);
    if (!present)
        return give_up(present.error());
    if (!*present) {
        const auto draft = find_draft(*vault, arguments.id);
        if (!draft)
            return give_up({ ErrorCode::not_found, "there is no entry of that name (leitmotif list)" });
        out.write(arguments.vault.json ? to_json(draft->session) + "\n" : as_text(draft->session));
        look_at(*vault, draft->session, arguments.vault.json, out);
        return finish(out);
    }
    auto versions = history_of(*vault, KeptAs<Session>::collection, arguments.id);
    if (!versions)
        return give_up(versions.error());
    versions->push_back(**present);
    bool shown = false;
    for (const StoredValue& one : *versions) {
        const auto session = KeptAs<Session>::read(one);
        if (!session)
            return give_up(session.error());
        if (arguments.history) {
            if (arguments.vault.json)
                write_line(out,
                    { { "id", one.id }, { "revision", one.revision }, { "written", one.written },
                        { "words", count_words(words_of(*session)) } });
            else
                out.write(std::to_string(one.revision) + "  " + moment(one.written) + "  " + std::to_string(count_words(words_of(*session)))
                    + " words\n");
            shown = true;
        } else if (arguments.revision == 0 ? &one == &versions->back() : one.revision == static_cast<std::int64_t>(arguments.revision)) {
            out.write(arguments.vault.json ? to_json(*session) + "\n" : as_text(*session));
            look_at(*vault, *session, arguments.vault.json, out);
            shown = true;
        }
    }
    if (!shown)
        return give_up({ ErrorCode::not_found, "there is no such version of it (leitmotif show ID --history)" });
    return finish(out);
}

ExitStatus run_search(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    std::string typed;
    for (const std::string& word : arguments.words) {
        const bool phrase = word.find(' ') != std::string::npos && word.find('"') == std::string::npos;  // the shell took the quotes
        typed += (typed.empty() ? "" : " ") + (phrase ? "\"" + word + "\"" : word);
    }
    const auto shown_found = show_found(*vault, typed, arguments.most);
    if (!shown_found)
        return give_up(shown_found.error());
    const std::vector<Found>* found = &shown_found->found;
    if (shown_found->asks_for_help)
        complain(help_now());
    const bool terminal = ::isatty(STDOUT_FILENO) == 1;
    for (const Found& one : *found) {
        if (arguments.vault.json) {
            Json words = Json::array();
            for (const TextRange range : one.words)
                words.push_back({ range.start, range.end });
            write_line(out,
                { { "session", one.session }, { "date", one.date }, { "turn", one.turn }, { "start", one.range.start },
                    { "end", one.range.end }, { "sentence", one.sentence }, { "words", words } });
            continue;
        }
        const std::u32string sentence = decode(one.sentence);
        std::string shown;
        std::size_t at = 0;
        for (const TextRange range : one.words) {
            shown += harmless(slice(sentence, { at, range.start }));
            shown += (terminal ? "\x1b[1m" : "") + harmless(slice(sentence, range)) + (terminal ? "\x1b[0m" : "");
            at = range.end;
        }
        shown += harmless(slice(sentence, { at, sentence.size() }));
        out.write(harmless(one.session == one.date ? one.date : one.date + "  " + one.session) + "\n    " + shown + "\n");
    }
    const ExitStatus status = finish(out);
    if (found->empty() && !arguments.vault.json)
        complain("nothing was found");
    return status;
}

}
