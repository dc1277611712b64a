#pragma once

#include "app/cli/exit_code.h"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <string>

namespace tally {

enum class Format : std::uint8_t { Human, Json };

/// Why a command did not do what it was asked for.
struct Failure {
    ExitCode exit{};
    std::string code;    ///< stable, for scripts
    std::string message; ///< for people
};

/// Where results and messages go: a result is one line of JSON or text for people, on standard output alone; everything
/// else goes to standard error.
class Output {
public:
    Output(Format format, std::ostream& out, std::ostream& err) : m_format(format), m_out(out), m_err(err) {}

    [[nodiscard]] Format format() const { return m_format; }
    /// `object` as one line when JSON is wanted, else `text`.
    void result(const nlohmann::ordered_json& object, const std::string& text);
    /// Says why, adding `fields` to the object, and returns the exit code. A "result" in `fields` wins.
    ExitCode failure(const Failure& failure, const nlohmann::ordered_json& fields = nlohmann::ordered_json::object());
    /// For people watching; not part of the result.
    void note(const std::string& text);
    /// What somebody has to be told in any format; not part of the result.
    void warning(const std::string& text);

private:
    Format m_format;
    std::ostream& m_out;
    std::ostream& m_err;
};

/// "ok", "refused", "open" or "failed".
[[nodiscard]] const char* resultOf(ExitCode exit);

/// {"result": "ok"}, to be filled further.
[[nodiscard]] nlohmann::ordered_json okObject();

} // namespace tally
