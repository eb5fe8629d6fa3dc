#include <base/result.h>

namespace leitmotif {

std::string Error::message() const
{
    std::string where = file;
    if (line != 0)
        where += (where.empty() ? "line " : ":") + std::to_string(line);
    return where.empty() ? detail : where + ": " + detail;
}

}
