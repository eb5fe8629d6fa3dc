#include "passages.h"

#include "values_in.h"

#include <vault/records.h>

namespace leitmotif {

Result<void> index_passage(Database& database, const Searchable& searchable, const std::string& date)
{
    if (searchable.words) {
        auto put = database.run("INSERT INTO passage (session, date, words, people, themes, codes) VALUES (?, ?, ?, '', '', '') "
                                "ON CONFLICT (session) DO UPDATE SET date = excluded.date, words = excluded.words, people = '', "
                                "themes = '', codes = ''",
            searchable.session, date, *searchable.words);
        if (!put)
            return put;
    }
    if (!searchable.people && !searchable.themes && !searchable.codes)
        return {};
    return database.run("UPDATE passage SET people = ?, themes = ?, codes = ? WHERE session = ?", searchable.people.value_or(""),
        searchable.themes.value_or(""), searchable.codes.value_or(""), searchable.session);
}

Result<void> forget_passage(Database& database, std::string_view session)
{
    return database.run("DELETE FROM passage WHERE session = ?", session);
}

namespace {

template<class T>
Result<void> index_collection(Database& database)
{
    return each_kept<T>(database, "value", [&](const T& value) -> Result<void> {
        const NewValue written = KeptAs<T>::write(value);
        return written.searchable ? index_passage(database, *written.searchable, written.date) : Result<void>();
    });
}

}

Result<void> index_everything(Database& database)
{
    if (auto words = index_collection<Session>(database); !words)
        return words;
    return index_collection<CodedSession>(database);
}

}
