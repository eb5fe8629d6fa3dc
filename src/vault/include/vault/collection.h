#pragma once

#include <vault/values.h>

#include <string_view>
#include <utility>

namespace leitmotif {

/// How a type is kept in a vault. Its module specialises this, beside its own serialiser:
///
///     template<> struct KeptAs<Session> {
///         static constexpr std::string_view collection = "session";
///         static NewValue write(const Session&);
///         static Result<Session> read(const StoredValue&);   // untrusted: a value may be of an older program, or damaged
///     };
template<class T>
struct KeptAs;

/// The values of one type in a vault. A handle: it must not outlive the vault.
template<class T>
class Collection {
public:
    explicit Collection(Vault& vault)
        : m_vault(vault)
    {
    }

    /// @return its revision. @error see put_value.
    [[nodiscard]] Result<std::int64_t> put(const T& value) { return put_value(m_vault, name, KeptAs<T>::write(value)); }

    /// @error not_found       nothing of that id.
    /// @error invalid_format  what is there cannot be read.
    [[nodiscard]] Result<T> get(std::string_view id)
    {
        auto found = find(id);
        if (!found)
            return found.error();
        if (!*found)
            return Error { ErrorCode::not_found, "there is nothing of that name in the vault" };
        return std::move(**found);
    }

    /// Nothing when there is nothing of that id. @error as get().
    [[nodiscard]] Result<std::optional<T>> find(std::string_view id)
    {
        auto stored = find_value(m_vault, name, id);
        if (!stored)
            return stored.error();
        if (!*stored)
            return std::optional<T>();
        auto value = KeptAs<T>::read(**stored);
        if (!value)
            return value.error();
        return std::optional<T>(std::move(value).value());
    }

    [[nodiscard]] Result<std::vector<ListedValue>> list(const ListRange& range = {}) { return list_values(m_vault, name, range); }
    [[nodiscard]] Result<std::vector<StoredValue>> history(std::string_view id) { return history_of(m_vault, name, id); }

    static constexpr std::string_view name = KeptAs<T>::collection;

private:
    Vault& m_vault;
};

}
