using System.CommandLine;

namespace MaskPose.Edge.Node.Verbs;

/// <summary>The options of every verb that runs a node: a file of settings and single ones.</summary>
internal sealed class SettingChoice
{
    private readonly Option<FileInfo?> _file = new("--config")
    {
        Description = "A JSON file with settings, over appsettings.json.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "One setting, over all others, for instance --set Node:HttpPort=9080.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    public SettingChoice(Command command)
    {
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

    /// <exception cref="NodeConfigurationException">A file or a setting can't be used.</exception>
    public IConfiguration Read(ParseResult parse)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (parse.GetValue(_settings) ?? []).Select(s => s.Split('=', 2)))
        {
            settings[pair[0]] = pair[1];
        }

        return NodeConfiguration.Read(parse.GetValue(_file)?.FullName, settings);
    }
}
