#include "database.h"

#include "crypto.h"
#include "database_error.h"

#include <algorithm>
#include <sqlite3.h>

namespace leitmotif {

Error database_error(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return { ErrorCode::busy, "the vault is being used by another window or program; close it there, or try again in a moment" };
    case SQLITE_FULL:
        return { ErrorCode::no_space, "the disk is full; make room and try again" };
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return { ErrorCode::damaged,
            "a part of the vault was changed or destroyed by something other than Leitmotif; "
            "put a backup back (leitmotif restore)" };
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
        return { ErrorCode::io, "the vault cannot be opened for writing; look at its folder's permissions" };
    case SQLITE_NOMEM:
        return { ErrorCode::io, "not enough free memory; close other programs and try again" };
    case SQLITE_IOERR:
        return { ErrorCode::io, "the disk could not be read or written (SQLite " + std::to_string(code) + ")" };
    default:
        return { ErrorCode::io, "the vault's database refused a step (SQLite " + std::to_string(code) + ")" };
    }
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Statement& Statement::bind(int parameter, std::string_view text)
{
    const int outcome = sqlite3_bind_text64(
        m_statement.get(), parameter, text.data() == nullptr ? "" : text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    m_outcome = m_outcome != SQLITE_OK ? m_outcome : outcome;
    return *this;
}

Statement& Statement::bind(int parameter, std::int64_t number)
{
    const int outcome = sqlite3_bind_int64(m_statement.get(), parameter, number);
    m_outcome = m_outcome != SQLITE_OK ? m_outcome : outcome;
    return *this;
}

Result<bool> Statement::step()
{
    if (m_outcome != SQLITE_OK)
        return database_error(m_outcome);
    const int outcome = sqlite3_step(m_statement.get());
    if (outcome == SQLITE_ROW)
        return true;
    if (outcome == SQLITE_DONE)
        return false;
    return database_error(outcome);
}

std::string Statement::text(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(m_statement.get(), column); }

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

Result<Database> Database::open(const std::string& path, const std::string& vfs, const SecretBytes& key, int busy_ms)
{
    sqlite3* handle = nullptr;
    const int opened =
        sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE, vfs.c_str());
    Database made;
    made.m_database.reset(handle);
    if (opened != SQLITE_OK)
        return database_error(opened);
    sqlite3_busy_timeout(handle, busy_ms);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (auto set = made.run("PRAGMA cipher = 'chacha20'"); !set)
        return set.error();
    // "raw:" and 32 bytes: the library takes the key as it is
    auto raw = SecretBytes::create(4 + key_size);
    if (!raw)
        return raw.error();
    constexpr std::string_view prefix = "raw:";
    std::copy(prefix.begin(), prefix.end(), raw->data());
    std::copy_n(key.data(), key_size, raw->data() + prefix.size());
    if (const int keyed = sqlite3_key_v2(handle, "main", raw->data(), static_cast<int>(raw->size())); keyed != SQLITE_OK)
        return database_error(keyed);
    // Write-ahead log; a commit returns when the disk has it; what is deleted is overwritten; 16 MB of pages in memory.
    auto set = made.run("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                        "SELECT count(*) FROM sqlite_schema;");
    if (!set)
        return set.error();
    return made;
}

Result<void> Database::run(const char* script)
{
    const int outcome = sqlite3_exec(m_database.get(), script, nullptr, nullptr, nullptr);
    if (outcome != SQLITE_OK)
        return database_error(outcome);
    return {};
}

Result<Statement> Database::prepare(std::string_view sql)
{
    Statement made;
    sqlite3_stmt* statement = nullptr;
    const int outcome = sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    made.m_statement.reset(statement);
    if (outcome != SQLITE_OK)
        return database_error(outcome);
    return made;
}

Result<std::int64_t> Database::number(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    auto row = statement->step();
    if (!row)
        return row.error();
    return *row ? statement->integer(0) : 0;
}

std::int64_t Database::changes() const { return sqlite3_changes64(m_database.get()); }
std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(m_database.get()); }

Result<void> Database::copy_into(Database& other)
{
    sqlite3_backup* copying = sqlite3_backup_init(other.m_database.get(), "main", m_database.get(), "main");
    if (copying == nullptr)
        return database_error(sqlite3_extended_errcode(other.m_database.get()));
    const int stepped = sqlite3_backup_step(copying, -1);
    const int finished = sqlite3_backup_finish(copying);
    if (stepped != SQLITE_DONE)
        return database_error(stepped);
    if (finished != SQLITE_OK)
        return database_error(finished);
    return {};
}

Result<std::int64_t> Database::faults()
{
    std::int64_t count = 0;
    auto read = each_row("PRAGMA integrity_check", [&](const Statement& row) { count += row.text(0) != "ok" ? 1 : 0; });
    if (!read)
        return read.error();
    return count;
}

Result<Transaction> Transaction::begin(Database& database)
{
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database != nullptr)
        (void)m_database->run("ROLLBACK");  // a failure means that SQLite has rolled back already
}

Result<void> Transaction::commit()
{
    auto outcome = m_database->run("COMMIT");
    if (outcome)
        m_database = nullptr;
    return outcome;
}

}
