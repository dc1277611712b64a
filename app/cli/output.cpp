#include "app/cli/output.h"

#include <ostream>

namespace tally {
const char* resultOf(ExitCode exit) {
    switch (exit) {
    case ExitCode::Done:
        return "ok";
    case ExitCode::Refused:
        return "refused";
    case ExitCode::Open:
        return "open";
    case ExitCode::Failed:
    case ExitCode::Usage:
    case ExitCode::NoReader:
    case ExitCode::NoCard:
    case ExitCode::BadCard:
    case ExitCode::Books:
        return "failed";
    }
    return "failed";
}

namespace {

std::string line(const nlohmann::ordered_json& object) {
    // Names of files and readers need not be UTF-8; a line of JSON must be.
    return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

void Output::result(const nlohmann::ordered_json& object, const std::string& text) {
    if (m_format == Format::Json) {
        m_out << line(object) << std::endl;
    } else {
        m_out << text << std::endl;
    }
}

ExitCode Output::failure(const Failure& failure, const nlohmann::ordered_json& fields) {
    if (m_format == Format::Human) {
        m_err << failure.message << std::endl;
        return failure.exit;
    }
    nlohmann::ordered_json object{{"result", fields.value("result", resultOf(failure.exit))},
                                  {"error", failure.code},
                                  {"message", failure.message}};
    for (const auto& [name, value] : fields.items()) {
        if (!object.contains(name)) {
            object[name] = value;
        }
    }
    m_out << line(object) << std::endl;
    return failure.exit;
}

void Output::note(const std::string& text) {
    if (m_format == Format::Human) {
        m_err << text << std::endl;
    }
}

void Output::warning(const std::string& text) { m_err << text << std::endl; }

nlohmann::ordered_json okObject() { return {{"result", "ok"}}; }

} // namespace tally
