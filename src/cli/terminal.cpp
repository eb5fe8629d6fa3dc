#include "terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>

namespace leitmotif {

namespace {

constexpr std::size_t longest_secret = 1024;

class Terminal {
public:
    Terminal()
        : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY))
    {
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal()
    {
        if (m_changed)
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    [[nodiscard]] bool there() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// What is typed is not shown; Ctrl-C comes as a character, so that the terminal is always put right again.
    void hide()
    {
        if (::tcgetattr(m_descriptor, &m_before) != 0)
            return;
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        hidden.c_lflag |= ECHONL;
        m_changed = ::tcsetattr(m_descriptor, TCSAFLUSH, &hidden) == 0;
    }

    void write(std::string_view text) const
    {
        while (!text.empty()) {
            const ssize_t written = ::write(m_descriptor, text.data(), text.size());
            if (written <= 0)
                return;
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }

private:
    int m_descriptor;
    bool m_changed = false;
    termios m_before {};
};

Error nobody_there()
{
    return { ErrorCode::unavailable, "there is no terminal to ask at; --passphrase-fd N reads the passphrase from a file descriptor" };
}

}

bool has_terminal() { return Terminal().there(); }

void tell_terminal(std::string_view text)
{
    const Terminal terminal;
    if (terminal.there())
        terminal.write(text);
}

Result<SecretBytes> secret_from(int descriptor)
{
    auto line = SecretBytes::create(longest_secret);
    if (!line)
        return line;
    std::size_t size = 0;
    for (;;) {
        if (size == longest_secret)
            return Error { ErrorCode::too_large, "a passphrase has at most 1023 bytes" };
        const ssize_t got = ::read(descriptor, line->data() + size, 1);  // one at a time: what follows the line is not ours
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return Error { ErrorCode::io, "the passphrase could not be read: " + std::generic_category().message(errno) };
        if (got == 0 || line->data()[size] == '\n')
            break;
        ++size;
    }
    if (size > 0 && line->data()[size - 1] == '\r')
        --size;
    line->shrink(size);
    return line;
}

Result<SecretBytes> ask_secret(std::string_view question)
{
    Terminal terminal;
    if (!terminal.there())
        return nobody_there();
    terminal.hide();
    terminal.write(question);
    auto typed = secret_from(terminal.descriptor());
    constexpr char ctrl_c = 3;
    if (typed && typed->view().find(ctrl_c) != std::string_view::npos)
        return Error { ErrorCode::unavailable, "stopped; nothing was changed" };
    return typed;
}

Result<std::string> ask(std::string_view question)
{
    const Terminal terminal;
    if (!terminal.there())
        return nobody_there();
    terminal.write(question);
    auto typed = secret_from(terminal.descriptor());
    if (!typed)
        return typed.error();
    return std::string(typed->view());
}

}
