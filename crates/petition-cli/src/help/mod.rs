//! Adds the help texts, in Chinese or English, to the command line that `args.rs` defines.

mod acts;
mod commands;
mod own;
mod policies;
mod shared;
mod text;

use self::text::ArgText;
use crate::args::Cli;
use crate::language::say;
use clap::{Arg, Command, CommandFactory};
use petition_core::Lang;

/// The exit codes, printed below the help of the program.
const EXIT_CODES: (&str, &str) = (
    "退出码：0 完成；1 加 --strict 且有规定任务未完成、逾期、逾期完成，规定的办理期限逾期，或有不符合要求的，或方案的情景未通过；2 输入或用法有误",
    "Exit codes: 0 success; 1 --strict or a scenario of a policy failed; 2 invalid input or usage",
);

/// Returns the command line with help texts in one language.
pub fn command(lang: Lang) -> Command {
    // Without a name of its own, clap shows the path by which the program was started.
    let mut command = localised(Cli::command(), "", lang).bin_name("petition");
    command = command.after_help(say(lang, EXIT_CODES.0, EXIT_CODES.1));
    command.build();
    if lang == Lang::Zh { chinese_usage(command) } else { command }
}

fn localised(command: Command, path: &str, lang: Lang) -> Command {
    let template = match lang {
        Lang::Zh => "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    };
    let about = all_commands().find(|(known, ..)| *known == path);
    command
        .about(about.map_or("", |(_, zh, en)| say(lang, zh, en)))
        .help_template(template)
        .subcommand_help_heading(say(lang, "命令", "Commands"))
        .subcommand_value_name(say(lang, "命令", "COMMAND"))
        .mut_args(|arg| localised_arg(arg, path, lang))
        .mut_subcommands(|sub| {
            let path = join(path, sub.get_name());
            localised(sub, &path, lang)
        })
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }
}

fn localised_arg(arg: Arg, path: &str, lang: Lang) -> Arg {
    let heading = if arg.is_positional() {
        say(lang, "参数", "Arguments")
    } else {
        say(lang, "选项", "Options")
    };
    let Some(text) = arg_text(path, arg.get_id().as_str()) else { return arg };
    let value = say(lang, text.value.0, text.value.1);
    let arg = arg.help(say(lang, text.help.0, text.help.1)).help_heading(heading);
    if value.is_empty() { arg } else { arg.value_name(value) }
}

/// The texts of all arguments.
fn all_args() -> impl Iterator<Item = &'static ArgText> {
    shared::ARGS.iter().chain(own::ARGS).chain(policies::ARGS).chain(acts::ARGS)
}

/// The texts of all commands.
fn all_commands() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    commands::COMMANDS.iter().chain(acts::COMMANDS)
}

fn arg_text(path: &str, id: &str) -> Option<&'static ArgText> {
    let find = |path: &str| all_args().find(|text| text.path == path && text.id == id);
    find(path).or_else(|| find(""))
}

/// Translates the usage line of clap.
fn chinese_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim().replace("[OPTIONS]", "[选项]");
    command.override_usage(usage).mut_subcommands(chinese_usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(command: &Command, path: &str, visit: &mut impl FnMut(&Command, &str)) {
        visit(command, path);
        for sub in command.get_subcommands() {
            walk(sub, &join(path, sub.get_name()), visit);
        }
    }

    #[test]
    fn every_command_and_argument_has_both_texts_and_every_text_is_used() {
        let mut used: Vec<&ArgText> = Vec::new();
        let mut paths = Vec::new();
        walk(&Cli::command(), "", &mut |command, path| {
            assert!(all_commands().any(|(known, ..)| *known == path), "no text for `{path}`");
            paths.push(path.to_owned());
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                used.push(
                    arg_text(path, id).unwrap_or_else(|| panic!("no text for `{path}` {id}")),
                );
            }
        });
        for (path, zh, en) in all_commands() {
            assert!(paths.iter().any(|known| known == path), "no command `{path}`");
            assert!(!zh.is_empty() && en.is_ascii(), "{path}");
        }
        for text in all_args() {
            assert!(
                used.iter().any(|one| std::ptr::eq(*one, text)),
                "unused: {} {}",
                text.path,
                text.id
            );
            assert!(!text.help.0.is_empty() && text.help.1.is_ascii(), "{} {}", text.path, text.id);
        }
    }

    #[test]
    fn the_definition_is_valid_in_both_languages() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn chinese_help_has_no_english_headings() {
        walk(&command(Lang::Zh), "", &mut |command, path| {
            let help = command.clone().render_long_help().to_string();
            for word in
                ["Usage", "OPTIONS", "Options", "Commands", "COMMAND", "Arguments", "default"]
            {
                assert!(!help.contains(word), "{path}: {word}\n{help}");
            }
        });
    }

    #[test]
    fn help_names_every_limit() {
        let text = arg_text("", "limit").unwrap();
        for word in petition_core::LimitName::WORDS {
            assert!(
                text.help.0.contains(word.zh) && text.help.1.contains(word.key),
                "{}",
                word.key
            );
        }
    }

    #[test]
    fn help_names_the_default_policy() {
        let text = arg_text("", "policy").unwrap();
        assert!(text.help.0.contains(crate::args::DEFAULT_POLICY));
        assert!(text.help.1.contains(crate::args::DEFAULT_POLICY));
    }
}
