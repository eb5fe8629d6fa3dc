#pragma once

#include <string>
#include <vault/values.h>
#include <vector>

namespace leitmotif {

/// Everything a vault keeps, value by value, as its modules wrote it: for exports, which must lose nothing.
struct DumpedValue {
    std::string collection;
    StoredValue value;
    std::string date {};   ///< of the present value; a revision in the history has none
    std::string title {};
};

struct Dump {
    std::vector<DumpedValue> values;
    std::vector<DumpedValue> history;
    std::vector<StoredValue> drafts;  ///< revision: when it was started, in milliseconds since 1970
};

/// One state of the vault, whatever other windows do meanwhile.
[[nodiscard]] Result<Dump> dump(Vault&);

struct Merged {
    std::size_t added = 0;    ///< values that were not there
    std::size_t changed = 0;  ///< values that stood there otherwise: what stood there is in their history
    std::size_t same = 0;
};

/// Puts a dump into a vault, in one save: into an empty one as it was, revisions and times too; into another beside what it has, and
/// nothing there is lost. @error invalid_format  a session or coding in it cannot be read; then nothing is put.
[[nodiscard]] Result<Merged> merge(Vault&, const Dump&);

}
