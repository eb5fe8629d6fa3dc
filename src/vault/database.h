#pragma once

#include <base/result.h>
#include <base/secret_bytes.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace leitmotif {

/// One prepared statement. Rows are read after step() gave true; parameters count from 1, columns from 0.
class Statement {
public:
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, std::int64_t number);

    /// Whether there is a (further) row.
    /// @error ...  as Database::run.
    [[nodiscard]] Result<bool> step();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;

    /// Ready to be bound and stepped again.
    void reset();

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt*) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    int m_outcome = 0;
};

/// An encrypted SQLite database inside a vault file.
class Database {
public:
    /// @param key      subkey(database), 32 bytes.
    /// @param vfs      as vault_vfs() names it.
    /// @param busy_ms  how long to wait for another window.
    /// @error damaged  the key is right and the content cannot be read with it.
    /// @error busy, io, no_space
    [[nodiscard]] static Result<Database> open(const std::string& path, const std::string& vfs, const SecretBytes& key, int busy_ms);

    /// Runs statements without parameters, whatever rows they give.
    /// @error busy      another window is in the way for longer than the wait.
    /// @error no_space  the disk is full.
    /// @error damaged   a page that was changed.
    /// @error io        anything else that the system refuses.
    [[nodiscard]] Result<void> run(const char* script);

    /// Runs one statement with parameters.
    template<class... Values>
    [[nodiscard]] Result<void> run(std::string_view sql, const Values&... values)
    {
        auto statement = prepare(sql);
        if (!statement)
            return statement.error();
        int parameter = 0;
        (statement->bind(++parameter, values), ...);
        auto outcome = statement->step();
        return outcome ? Result<void>() : Result<void>(outcome.error());
    }

    [[nodiscard]] Result<Statement> prepare(std::string_view sql);

    /// Calls `take` with each row of a query. `take` gives nothing, or a Result<void> whose error ends it.
    template<class Take, class... Values>
    [[nodiscard]] Result<void> each_row(std::string_view sql, const Take& take, const Values&... values)
    {
        auto statement = prepare(sql);
        if (!statement)
            return statement.error();
        int parameter = 0;
        (statement->bind(++parameter, values), ...);
        for (;;) {
            const auto row = statement->step();
            if (!row)
                return row.error();
            if (!*row)
                return {};
            if constexpr (std::is_void_v<std::invoke_result_t<const Take&, const Statement&>>) {
                take(*statement);
            } else if (auto taken = take(*statement); !taken) {
                return taken;
            }
        }
    }

    /// The one number that a query gives; 0 without a row.
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql);

    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] std::int64_t last_row() const;

    /// Copies everything into another database, page by page, as one state of it.
    /// @error ...  as run().
    [[nodiscard]] Result<void> copy_into(Database& other);

    /// Whether both hold the same schema and every page can be read: SQLite's own check.
    /// @return how many faults it found.
    [[nodiscard]] Result<std::int64_t> faults();

private:
    struct Close {
        void operator()(sqlite3*) const;
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

/// All or nothing: what was not committed is undone when it goes.
class Transaction {
public:
    /// Takes the right to write at once, so that nothing fails half way for being busy.
    [[nodiscard]] static Result<Transaction> begin(Database&);
    Transaction(Transaction&& other) noexcept
        : m_database(std::exchange(other.m_database, nullptr))
    {
    }
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    /// On the disk when it returns without an error.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database& database)
        : m_database(&database)
    {
    }
    Database* m_database;
};

}
