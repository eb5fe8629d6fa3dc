#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace leitmotif {

enum class ErrorCode {
    io,               ///< a file could not be opened, read or written
    invalid_utf8,     ///< bytes that are no UTF-8
    invalid_format,   ///< the format's own rules are broken
    unknown_label,    ///< a label that the manual does not have
    too_large,        ///< a stated limit was passed
    empty,            ///< nothing to work on
    needs_answer,     ///< a question only the person can answer (whose words are these?)
    model_mismatch,   ///< the model's parts do not belong together, or the file is no model
    unavailable,      ///< something outside is missing (a port, a library)
    wrong_key,        ///< the passphrase or recovery key does not open it
    damaged,          ///< bytes that were changed by something else than the program
    newer_version,    ///< made by a newer Leitmotif
    rolled_back,      ///< older than what was seen here before
    busy,             ///< another window or program holds it
    no_space,         ///< the disk is full
    not_found,        ///< nothing of that name
    exists,           ///< already there
    changed,          ///< not what it was when it was read
};

/// What went wrong and where. `detail` is safe to print and to log: it never holds the person's text.
struct Error {
    ErrorCode code {};
    std::string detail;
    std::string file {};   ///< empty: standard input or no file
    std::size_t line = 0;  ///< from 1; 0: not about a line

    /// "file:line: detail", with what is known.
    [[nodiscard]] std::string message() const;
};

/// A value or an Error: the part of std::expected that this program needs (g++ 12 has none in C++20).
template<class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) { }
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) { }

    [[nodiscard]] bool has_value() const { return m_content.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] T& value() & { assert(has_value()); return *std::get_if<0>(&m_content); }
    [[nodiscard]] const T& value() const& { assert(has_value()); return *std::get_if<0>(&m_content); }
    [[nodiscard]] T&& value() && { assert(has_value()); return std::move(*std::get_if<0>(&m_content)); }
    [[nodiscard]] const Error& error() const { assert(!has_value()); return *std::get_if<1>(&m_content); }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> m_content;
};

template<>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) { }

    [[nodiscard]] bool has_value() const { return !m_error; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error& error() const { assert(m_error); return *m_error; }

private:
    std::optional<Error> m_error;
};

}
