using System.CommandLine;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The options of every verb that runs a node: a file of settings and single ones.</summary>
internal sealed class SettingChoice
{
    private readonly Option<FileInfo?> _file = new("--config")
    {
        Description = "A JSON file with settings that override appsettings.json.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "One setting that overrides all others, for instance --set Node:HttpPort=9080.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Argument<FileInfo?> _fileArgument = new("FILE")
    {
        Description = "The same as --config FILE.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Edition _edition;

    /// <param name="takesFile">Whether the file can be said without its option.</param>
    public SettingChoice(Edition edition, Command command, bool takesFile = false)
    {
        _edition = edition;
        if (takesFile)
        {
            command.Arguments.Add(_fileArgument);
        }

        _settings.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--set {token.Value}: allowed: KEY=VALUE, for instance Node:HttpPort=9080.");
            }
        });
        command.Options.Add(_file);
        command.Options.Add(_settings);
    }

    /// <summary>For verbs that use a part of the settings.</summary>
    /// <exception cref="NodeConfigurationException">A file or a setting can't be used.</exception>
    public IConfiguration Read(ParseResult parse) => ReadWith(parse, File(parse));

    /// <summary>For verbs that use them all: checked whole.</summary>
    /// <exception cref="NodeConfigurationException">Something is wrong; the text has all of it.</exception>
    public IConfiguration ReadWhole(ParseResult parse) => SettingsCheck.Require(_edition, Load(parse));

    /// <summary>The settings as they are, right or wrong.</summary>
    /// <exception cref="NodeConfigurationException">The file is missing or no JSON.</exception>
    public IConfiguration Load(ParseResult parse) => LoadWith(parse, File(parse));

    /// <summary>The settings as they would be with another file; null: with none.</summary>
    /// <exception cref="NodeConfigurationException">The file is missing or no JSON.</exception>
    public IConfiguration LoadWith(ParseResult parse, string? file) => NodeConfiguration.Load(file, Single(parse));

    /// <summary>For verbs that use a part of the settings, from another file.</summary>
    /// <exception cref="NodeConfigurationException">A file or a setting can't be used.</exception>
    public IConfiguration ReadWith(ParseResult parse, string? file) => NodeConfiguration.Read(_edition.Settings, file, Single(parse));

    /// <summary>The path of the file that is read: that of the command line, else the node's own where it is there; null: none.</summary>
    public string? File(ParseResult parse) => Named(parse) ?? (Own(parse) is { } own && System.IO.File.Exists(own) ? own : null);

    /// <summary>The path of the command line's file; null: it names none.</summary>
    public string? Named(ParseResult parse) =>
        (parse.GetResult(_fileArgument) is null ? parse.GetValue(_file) : parse.GetValue(_fileArgument) ?? parse.GetValue(_file))?.FullName;

    /// <inheritdoc cref="DefaultFile.Of"/>
    public string? Own(ParseResult parse) => DefaultFile.Of(LoadWith(parse, file: null));

    private Dictionary<string, string?> Single(ParseResult parse)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (parse.GetValue(_settings) ?? []).Select(s => s.Split('=', 2)))
        {
            settings[pair[0]] = pair[1];
        }

        return settings;
    }
}
