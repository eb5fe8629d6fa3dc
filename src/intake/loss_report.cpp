#include <intake/loss_report.h>

#include <algorithm>
#include <string_view>

namespace leitmotif {

namespace {

std::string counted(std::size_t count, std::string_view noun)
{
    std::string out = std::to_string(count);
    out += ' ';
    out += noun;
    if (count != 1)
        out += 's';
    return out;
}

}

void LossReport::count(const Session& session)
{
    ++sessions;
    turns += session.turns.size();
}

void LossReport::leave_out(Error error)
{
    if (left_out.size() < most_kept)
        left_out.push_back(std::move(error));
    else
        ++further_left_out;
}

void LossReport::append(LossReport&& other)
{
    files += other.files;
    sessions += other.sessions;
    turns += other.turns;
    for (Error& error : other.left_out)
        leave_out(std::move(error));
    further_left_out += other.further_left_out;
    for (std::string& note : other.notes)
        notes.push_back(std::move(note));
}

std::string LossReport::summary() const
{
    std::string out = counted(sessions, "session");
    out += ", ";
    out += counted(turns, "turn");
    if (files > 0) {
        out += " from ";
        out += counted(files, "file");
    }
    if (left_out_count() > 0) {
        out += "; ";
        out += std::to_string(left_out_count());
        out += " left out";
    }
    return out;
}

std::string LossReport::lines(std::size_t most) const
{
    std::string out;
    const std::size_t errors = std::min(most, left_out.size());
    for (std::size_t k = 0; k < errors; ++k) {
        out += left_out[k].message();
        out += '\n';
    }
    const std::size_t remarks = std::min(most - errors, notes.size());
    for (std::size_t k = 0; k < remarks; ++k) {
        out += notes[k];
        out += '\n';
    }
    const std::size_t more = left_out_count() - errors + notes.size() - remarks;
    if (more > 0) {
        out += "and ";
        out += std::to_string(more);
        out += " more\n";
    }
    return out;
}

}
