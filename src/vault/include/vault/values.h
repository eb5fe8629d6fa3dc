#pragma once

#include <vault/vault.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What search is to find a value by. A session's words and its labels come from two collections and are found together.
struct Searchable {
    std::string session;  ///< id
    std::optional<std::string> words {};
    std::optional<std::string> people {};  ///< this and the next two: names, blanks between
    std::optional<std::string> themes {};
    std::optional<std::string> codes {};
};

/// A value as the vault keeps it: what its module made of it, and the little that lists are made of.
struct NewValue {
    std::string id;             ///< unique in its collection
    std::string date {};        ///< ISO 8601, or empty
    std::string title {};       ///< one line for lists
    std::int64_t format = 1;    ///< of the body, by its module
    std::string body {};        ///< UTF-8
    std::optional<Searchable> searchable {};
};

/// A value and the collection that it is put in.
struct CollectedValue {
    std::string_view collection;  ///< a KeptAs<T>::collection
    NewValue value;
};

struct StoredValue {
    std::string id;
    std::int64_t revision = 0;  ///< from 1
    std::int64_t written = 0;   ///< milliseconds since 1970, UTC
    std::int64_t format = 1;
    std::string body;
};

struct ListedValue {
    std::string id;
    std::int64_t revision = 0;
    std::int64_t written = 0;
    std::string date;
    std::string title;
};

struct ListRange {
    std::string from {};     ///< date, inclusive; empty: the beginning
    std::string to {};       ///< date, inclusive ("2026-03" takes all of March); empty: the end
    std::size_t newest = 0;  ///< only so many, the newest; 0: all
    std::size_t skip = 0;    ///< so many of the newest are passed over first
};

/// What becomes of the value that stood there before.
enum class Earlier {
    kept,    ///< stays in its history
    let_go,  ///< is deleted: for what can be made again from the rest
};

/// Puts a value, in one save. The same body again is no new revision.
/// @return its revision. On the disk when it returns.
/// @error busy, no_space, io, damaged
[[nodiscard]] Result<std::int64_t> put_value(Vault&, std::string_view collection, const NewValue&, Earlier earlier = Earlier::kept);

/// Deletes a value with its history; none is no error. For sessions: forget_session, which knows what belongs to them.
[[nodiscard]] Result<void> remove_value(Vault&, std::string_view collection, std::string_view id);

/// The same for many, all or nothing. @return how many were new or other than before.
[[nodiscard]] Result<std::size_t> put_values(Vault&, std::string_view collection, const std::vector<NewValue>&);

/// The same over several collections: never one without the other.
[[nodiscard]] Result<std::size_t> put_values(Vault&, const std::vector<CollectedValue>&);

[[nodiscard]] Result<std::optional<StoredValue>> find_value(Vault&, std::string_view collection, std::string_view id);

/// By date, then id.
[[nodiscard]] Result<std::vector<ListedValue>> list_values(Vault&, std::string_view collection, const ListRange& range = {});

[[nodiscard]] Result<std::size_t> count_values(Vault&, std::string_view collection);

/// What a value was before, oldest first; the present one is not among them.
[[nodiscard]] Result<std::vector<StoredValue>> history_of(Vault&, std::string_view collection, std::string_view id);

}
