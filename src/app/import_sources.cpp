#include <app/import_records.h>
#include <app/import_sources.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vault/fingerprint.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t sessions_a_save = 200;

/// The words and all that goes with them, such that other ones never look the same. @param occurrence  of the same in its source, from 0.
std::string bytes_of(const Session& session, std::size_t occurrence)
{
    std::string out = session.date + "\n" + std::string(name_of(session.kind)) + "\n" + std::to_string(occurrence) + "\n";
    for (const Turn& turn : session.turns)
        out += std::string(name_of(turn.speaker)) + " " + std::to_string(turn.text.size()) + "\n" + turn.text;
    return out;
}

/// What the vault knows of sessions and their sources.
class Ledger {
public:
    static Result<Ledger> read(Vault& vault)
    {
        Ledger out;
        auto sessions = Collection<Session>(vault).list();
        if (!sessions)
            return sessions.error();
        auto imported = Collection<ImportedSession>(vault).list();
        if (!imported)
            return imported.error();
        std::unordered_map<std::string, std::string> openings;
        for (const ListedValue& one : *sessions) {
            out.m_ids.insert(one.id);
            openings.emplace(one.id, one.date + "\n" + one.title);
        }
        for (const ListedValue& one : *imported) {
            const auto opening = openings.find(one.id);
            const std::string_view prints = one.title;  // content, key, file
            const std::size_t first = prints.find(' ');
            const std::size_t second = first == std::string_view::npos ? first : prints.find(' ', first + 1);
            if (second == std::string_view::npos || opening == openings.end())
                continue;
            out.add(one.id, std::string(prints.substr(0, first)), std::string(prints.substr(first + 1, second - first - 1)),
                opening->second + "\n" + std::string(prints.substr(second + 1)));
        }
        return out;
    }

    void add(const std::string& id, const std::string& content, const std::string& key, const std::string& opening)
    {
        m_ids.insert(id);
        m_content[content] = id;
        m_of[id] = content;
        if (!key.empty() && key != "-")
            m_keys[key] = id;
        m_openings[opening].push_back(id);
    }

    [[nodiscard]] std::optional<std::string> by_content(const std::string& content) const { return found(m_content, content); }
    [[nodiscard]] std::optional<std::string> by_key(const std::string& key) const { return found(m_keys, key); }
    [[nodiscard]] const std::string& content_of(const std::string& id) const { return m_of.at(id); }

    [[nodiscard]] std::optional<std::string> by_opening(const std::string& opening, const std::unordered_set<std::string>& claimed) const
    {
        const auto at = m_openings.find(opening);
        if (at == m_openings.end())
            return std::nullopt;
        for (const std::string& id : at->second) {
            if (!claimed.contains(id))
                return id;
        }
        return std::nullopt;
    }

    /// The wanted name where it is free, else the date, or the date and a number.
    std::string new_id(const std::string& wanted, const std::string& date)
    {
        if (!wanted.empty() && m_ids.insert(wanted).second)
            return wanted;
        const std::string base = date.empty() ? "undated" : date;
        for (std::size_t& k = m_last_number[base];;) {
            ++k;
            std::string id = k == 1 ? base : base + "-" + std::to_string(k);
            if (m_ids.insert(id).second)
                return id;
        }
    }

private:
    using Map = std::unordered_map<std::string, std::string>;

    static std::optional<std::string> found(const Map& map, const std::string& what)
    {
        const auto at = map.find(what);
        return at == map.end() ? std::nullopt : std::optional(at->second);
    }

    std::unordered_set<std::string> m_ids;
    Map m_content;  ///< fingerprint to id
    Map m_keys;     ///< the same, of the source's own names
    Map m_of;       ///< id to fingerprint
    std::unordered_map<std::string, std::vector<std::string>> m_openings;
    std::unordered_map<std::string, std::size_t> m_last_number;
};

/// What an earlier wording is looked for by: the day, the first words, and the file.
std::string opening_of(const Session& session, const std::string& file_print) { return session.date + "\n" + title_of(session) + "\n" + file_print; }

std::set<std::string> distinct_words(const Session& session)
{
    std::set<std::string> out;
    std::string word;
    for (const Turn& turn : session.turns) {
        for (const char c : turn.text + "\n") {
            const bool space = c == ' ' || c == '\n' || c == '\t';
            if (!space)
                word += c;
            else if (!word.empty())
                out.insert(std::exchange(word, {}));
        }
    }
    return out;
}

/// Whether one may be an earlier wording of the other: half of the words of the shorter one are in both. Days that begin by one template are none.
bool reads_alike(const Session& one, const Session& other)
{
    const auto first = distinct_words(one);
    const auto second = distinct_words(other);
    const auto common = static_cast<std::size_t>(
        std::count_if(first.begin(), first.end(), [&](const std::string& word) { return second.contains(word); }));
    return 2 * common >= std::min(first.size(), second.size());
}

/// What is to become of a session.
struct Fate {
    enum class Kind { added, changed, known, kept_here } kind = Kind::added;
    std::string id {};
    std::string content {};
    std::string key {};
};

std::size_t words_in(const Session& session)
{
    std::size_t words = 0;
    for (const Turn& turn : session.turns) {
        bool inside = false;
        for (const char c : turn.speaker == Speaker::client ? std::string_view(turn.text) : std::string_view()) {
            const bool space = c == ' ' || c == '\n' || c == '\t';
            words += !space && !inside ? 1U : 0U;
            inside = !space;
        }
    }
    return words;
}

bool has_others_words(const Session& session)
{
    return std::any_of(session.turns.begin(), session.turns.end(), [](const Turn& turn) { return turn.speaker == Speaker::therapist; });
}

fs::path whole_path(const std::string& path)
{
    std::error_code failure;
    fs::path whole = fs::weakly_canonical(path, failure);
    if (failure)
        whole = fs::absolute(path, failure).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

class Importer {
public:
    Importer(Vault& vault, const ImportRequest& request, const ImportReport& report, bool keep, Ledger ledger)
        : m_vault(vault)
        , m_request(request)
        , m_report(report)
        , m_keep(keep)
        , m_ledger(std::move(ledger))
    {
    }

    Result<Imported> run()
    {
        for (m_progress.source = 0; m_progress.source < m_request.sources.size(); ++m_progress.source) {
            m_progress.phase = ImportProgress::Phase::reading;
            m_progress.done = m_progress.of = 0;
            if (!go_on()) {
                m_outcome.stopped = true;
                break;
            }
            ImportedSource source;
            source.path = m_request.sources[m_progress.source];
            const auto done = take(source);
            say_names(source);
            m_outcome.sources.push_back(std::move(source));
            if (!done)
                return done.error();
            if (m_outcome.stopped)
                break;
        }
        return std::move(m_outcome);
    }

private:
    bool go_on()
    {
        m_progress.so_far = &m_outcome;
        return !m_report || m_report(m_progress);
    }

    [[nodiscard]] bool has_name() const { return m_progress.source < m_request.names.size(); }

    /// A path of the source at hand by the source's name, if it has one.
    [[nodiscard]] std::string called(const std::string& path) const
    {
        const std::string& source = m_request.sources[m_progress.source];
        return has_name() && path.starts_with(source) ? m_request.names[m_progress.source] + path.substr(source.size()) : path;
    }

    void say_names(ImportedSource& source) const
    {
        if (!has_name())
            return;
        source.path = called(source.path);
        if (source.failure)
            source.failure->file = called(source.failure->file);
        for (Error& one : source.losses.left_out)
            one.file = called(one.file);
        for (std::string& note : source.losses.notes)
            note = called(note);
    }

    IntakeOptions options_for()
    {
        IntakeOptions options = m_request.intake;
        if (options.text.person.empty())
            options.text.person = "me";
        options.text.asking = m_keep ? Asking::fail : Asking::note;
        options.transcriber.run = m_keep;
        options.transcriber.go_on = [this] { return go_on(); };
        options.transcriber.passes_over = [this](const std::string& file) {
            const auto print = fingerprint_of_file(m_vault, file);
            if (!print)
                return false;
            m_recordings[file] = *print;
            return m_ledger.by_key(*print).has_value();
        };
        return options;
    }

    /// @error ...  of the vault only; what is wrong with the source is in it.
    Result<void> take(ImportedSource& source)
    {
        const auto kind = kind_of(source.path);
        if (!kind || source.path == "-") {
            source.failure = kind ? Error { ErrorCode::invalid_format, "an import has a file or a folder" } : kind.error();
            return {};
        }
        source.kind = *kind;
        IntakeOptions options = options_for();
        m_occurrences.clear();
        Result<void> kept;
        const auto rest = read_in_parts(source.path, options, [&](Intake part) {
            describe(source, part);
            kept = settle_consent(source, part);
            if (kept && !source.failure)
                kept = keep(source, part, names_itself(*kind));
            return kept && !source.failure && !m_outcome.stopped;
        });
        if (!kept)
            return kept;
        if (rest) {
            source.speakers = rest->speakers;
            source.questions = rest->questions;
            source.set_aside = rest->set_aside;
            LossReport losses = rest->losses;
            losses.append(std::move(source.losses));
            source.losses = std::move(losses);
        } else if (rest.error().code == ErrorCode::exists) {
            source.known = 1;
        } else if (rest.error().code == ErrorCode::busy) {
            m_outcome.stopped = true;
        } else {
            source.failure = rest.error();
        }
        return {};
    }

    static void describe(ImportedSource& source, const Intake& part)
    {
        source.sessions += part.sessions.size();
        for (const Session& session : part.sessions) {
            source.turns += session.turns.size();
            source.words += words_in(session);
            if (session.date.empty()) {
                ++source.undated;
                continue;
            }
            source.first_date = source.first_date.empty() ? session.date : std::min(source.first_date, session.date);
            source.last_date = std::max(source.last_date, session.date);
        }
    }

    /// What a consent is kept under: the path. Of a file that came by its name alone, the bytes too: every call's transcript may have one name.
    Result<fs::path> consent_name(const std::string& path) const
    {
        if (!has_name())
            return whole_path(path);
        std::error_code failure;
        if (fs::is_directory(path, failure))
            return fs::path(called(path));
        const auto print = fingerprint_of_file(m_vault, path);
        return print ? Result<fs::path>(fs::path(called(path) + " " + *print)) : Result<fs::path>(print.error());
    }

    /// Others' words need their consent, once for each source.
    Result<void> settle_consent(ImportedSource& source, Intake& intake)
    {
        if (std::none_of(intake.sessions.begin(), intake.sessions.end(), has_others_words))
            return {};
        if (m_request.others == OthersWords::only_mine) {
            leave_out_others(source, intake);
            return {};
        }
        const auto whose = consent_name(source.path);
        if (!whose)
            return whose.error();
        const fs::path path = *whose;
        for (fs::path folder = path; !folder.empty(); folder = folder.parent_path()) {
            const auto there = find_value(m_vault, KeptAs<SourceConsent>::collection, fingerprint(m_vault, folder.string()));
            if (!there)
                return there.error();
            source.consent = *there ? Consent::given : Consent::needed;
            if (*there || folder == folder.parent_path())
                break;
        }
        if (source.consent == Consent::given)
            return {};
        if (m_request.others == OthersWords::agreed) {
            source.consent = Consent::given;
            if (!m_keep)
                return {};
            const SourceConsent consent { fingerprint(m_vault, path.string()), path.string(), m_vault.now() };
            const auto kept = Collection<SourceConsent>(m_vault).put(consent);
            return kept ? Result<void>() : Result<void>(kept.error());
        }
        if (m_keep)
            source.failure = Error { ErrorCode::needs_answer, "others speak here too. Have they agreed that their words are kept on this computer?", source.path };
        return {};
    }

    static void leave_out_others(ImportedSource& source, Intake& intake)
    {
        std::size_t turns = 0;
        for (Session& session : intake.sessions)
            turns += std::erase_if(session.turns, [](const Turn& turn) { return turn.speaker == Speaker::therapist; });
        source.losses.notes.push_back(std::to_string(turns) + " turns of others were left out, as wanted");
    }

    /// Fingerprints of all sessions, and what is to become of each. Exact ones are claimed before any is taken for an earlier wording.
    Result<std::vector<Fate>> fates_of(Intake& intake, bool has_ids)
    {
        std::vector<Fate> fates(intake.sessions.size());
        for (std::size_t k = 0; k < fates.size(); ++k) {
            Fate& fate = fates[k];
            const std::string once = fingerprint(m_vault, bytes_of(intake.sessions[k], 0));
            const std::size_t occurrence = m_occurrences[{ intake.origins[k].file, once }]++;
            fate.content = occurrence == 0 ? once : fingerprint(m_vault, bytes_of(intake.sessions[k], occurrence));
            const auto recording = m_recordings.find(intake.origins[k].file);
            if (recording != m_recordings.end())
                fate.key = recording->second;
            else if (const std::string name = has_ids ? intake.sessions[k].person + "\n" + intake.sessions[k].id : intake.origins[k].key; !name.empty())
                fate.key = fingerprint(m_vault, name);
            if (const auto known = m_ledger.by_content(fate.content)) {
                fate.kind = Fate::Kind::known;
                fate.id = *known;
                m_claimed.insert(*known);
            }
        }
        for (std::size_t k = 0; k < fates.size(); ++k) {
            Fate& fate = fates[k];
            if (fate.kind == Fate::Kind::known)
                continue;
            const Session& session = intake.sessions[k];
            const std::string file = fingerprint(m_vault, called(intake.origins[k].file));
            const bool by_name = !fate.key.empty();
            const auto before = by_name ? m_ledger.by_key(fate.key) : m_ledger.by_opening(opening_of(session, file), m_claimed);
            if (!before)
                continue;
            const auto as_it_is = Collection<Session>(m_vault).find(*before);
            if (!as_it_is)
                return as_it_is.error();
            const bool untouched = *as_it_is && is_as_imported(**as_it_is, m_ledger.content_of(*before));
            if (!by_name && (!*as_it_is || !reads_alike(session, **as_it_is)))
                continue;
            m_claimed.insert(*before);
            fate.id = *before;
            fate.kind = untouched ? Fate::Kind::changed : Fate::Kind::kept_here;
        }
        return fates;
    }

    [[nodiscard]] bool is_as_imported(const Session& session, const std::string& content) const
    {
        for (std::size_t occurrence = 0; occurrence < 20; ++occurrence) {
            if (fingerprint(m_vault, bytes_of(session, occurrence)) == content)
                return true;
        }
        return false;
    }

    Result<void> keep(ImportedSource& source, Intake& intake, bool has_ids)
    {
        auto fates = fates_of(intake, has_ids);
        if (!fates)
            return fates.error();
        std::map<std::size_t, std::vector<SetAside>> aside;
        for (SetAside& one : intake.set_aside)
            aside[one.session].push_back(std::move(one));
        m_progress.phase = ImportProgress::Phase::keeping;
        m_progress.of += intake.sessions.size();
        std::vector<CollectedValue> waiting;
        ImportedSource counts;
        for (std::size_t k = 0; k < intake.sessions.size(); ++k) {
            Session& session = intake.sessions[k];
            Fate& fate = (*fates)[k];
            ++m_progress.done;
            if (m_keep && m_request.look_at_known && (fate.kind == Fate::Kind::known || fate.kind == Fate::Kind::kept_here)) {
                session.id = fate.id;
                m_outcome.watch.look(session);
            }
            if (fate.kind == Fate::Kind::known)
                ++source.known;
            else if (fate.kind == Fate::Kind::kept_here)
                ++source.kept_here;
            else if (m_keep && !session.has_client_words())
                source.losses.leave_out({ ErrorCode::empty, "a session without words of the person", intake.origins[k].file });
            else
                add(session, fate, has_ids, intake.origins[k], aside[k], waiting, counts);
            if (waiting.size() < sessions_a_save && k + 1 < intake.sessions.size())
                continue;
            if (auto done = save(source, counts, waiting); !done)
                return done;
            if (!go_on()) {
                m_outcome.stopped = true;
                return {};
            }
        }
        if (auto& lost = aside[SetAside::npos]; m_keep && !lost.empty()) {
            std::string words;
            for (const SetAside& one : lost)
                words += one.text;
            const auto kept = Collection<SetAsideWords>(m_vault).put({ "recording-" + fingerprint(m_vault, words), std::move(lost) });
            if (!kept)
                return kept.error();
        }
        return save(source, counts, waiting);
    }

    void add(Session& session, Fate& fate, bool has_ids, const SessionOrigin& origin, std::vector<SetAside>& aside, std::vector<CollectedValue>& waiting,
        ImportedSource& counts)
    {
        if (fate.kind == Fate::Kind::changed)
            ++counts.changed;
        else
            ++counts.added;
        if (fate.id.empty())
            fate.id = m_ledger.new_id(has_ids ? session.id : std::string(), session.date);
        session.id = fate.id;
        const ImportedSession from { fate.id, session.date, fate.content, fate.key, fingerprint(m_vault, called(origin.file)), called(origin.file) };
        m_claimed.insert(fate.id);
        m_ledger.add(fate.id, fate.content, fate.key, opening_of(session, from.file));
        if (!m_keep)
            return;
        m_outcome.watch.look(session);
        waiting.push_back({ KeptAs<Session>::collection, KeptAs<Session>::write(session) });
        waiting.push_back({ KeptAs<ImportedSession>::collection, KeptAs<ImportedSession>::write(from) });
        if (!aside.empty())
            waiting.push_back({ KeptAs<SetAsideWords>::collection, KeptAs<SetAsideWords>::write({ fate.id, std::move(aside) }) });
    }

    /// Only what is on the disk is counted.
    Result<void> save(ImportedSource& source, ImportedSource& counts, std::vector<CollectedValue>& waiting)
    {
        if (!waiting.empty()) {
            if (const auto put = put_values(m_vault, waiting); !put)
                return put.error();
            waiting.clear();
        }
        source.added += std::exchange(counts.added, 0);
        source.changed += std::exchange(counts.changed, 0);
        return {};
    }

    Vault& m_vault;
    const ImportRequest& m_request;
    const ImportReport& m_report;
    bool m_keep;
    Ledger m_ledger;
    Imported m_outcome;
    ImportProgress m_progress;
    std::map<std::pair<std::string, std::string>, std::size_t> m_occurrences;  ///< of the same words in one file, of the source at hand
    std::unordered_set<std::string> m_claimed;                                 ///< sessions that the source at hand has met
    std::unordered_map<std::string, std::string> m_recordings;  ///< file to fingerprint
};

Result<Imported> import(Vault& vault, const ImportRequest& request, const ImportReport& report, bool keep)
{
    auto ledger = Ledger::read(vault);
    if (!ledger)
        return ledger.error();
    return Importer(vault, request, report, keep, *std::move(ledger)).run();
}

}

Result<Imported> import_preview(Vault& vault, const ImportRequest& request, const ImportReport& report)
{
    return import(vault, request, report, false);
}

Result<Imported> import_into(Vault& vault, const ImportRequest& request, const ImportReport& report)
{
    return import(vault, request, report, true);
}

}
