using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary>The options of every verb that runs models itself: which models, from where, on what.</summary>
internal sealed class ModelChoice
{
    private readonly (Option<string> Option, string Key)[] _options =
    [
        (new("--models") { Description = "A folder with further models (upstream ones).", HelpName = "DIR" }, "Folder"),
        (new("--detector") { Description = "Catalog id of the face detector.", HelpName = "ID" }, "Detector"),
        (new("--classifier") { Description = "Catalog id of the mask classifier.", HelpName = "ID" }, "Mask"),
        (new("--landmarks") { Description = "Catalog id of the landmark model.", HelpName = "ID" }, "Landmarks"),
        (new("--eyes") { Description = "Catalog id of the eye model.", HelpName = "ID" }, "Eyes"),
        (new("--pose") { Description = "Catalog id of the pose model, or none: poses from landmarks only.", HelpName = "ID" }, "Pose"),
        (new("--provider") { Description = "Where inference runs: cpu or cuda.", HelpName = "NAME" }, "Provider"),
    ];

    private readonly Edition _edition;

    public ModelChoice(Edition edition, Command command)
    {
        _edition = edition;
        foreach (var (option, _) in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The stages by the program's configuration, overridden by the command line.</summary>
    /// <exception cref="NodeConfigurationException">A setting of the program's configuration can't be used.</exception>
    public LocalStages Stages(ParseResult parse) => new(_edition, Configuration(parse));

    /// <summary>The same with another model of a task.</summary>
    /// <param name="threads">Threads of one inference; null leaves them as configured.</param>
    /// <inheritdoc cref="Stages(ParseResult)"/>
    public LocalStages Stages(ParseResult parse, ModelEntry model, int? threads = null) => new(_edition, Configuration(parse, model, threads));

    private IConfigurationRoot Configuration(ParseResult parse) => NodeConfiguration.Read(_edition.Settings, file: null, Settings(parse));

    private IConfigurationRoot Configuration(ParseResult parse, ModelEntry model, int? threads = null)
    {
        var settings = Settings(parse);
        settings[$"{ModelsOptions.Section}:{model.Task}"] = model.Id;
        if (threads is { } count)
        {
            settings[$"{ModelsOptions.Section}:{nameof(ModelsOptions.Threads)}"] = count.ToString(CultureInfo.InvariantCulture);
        }

        return NodeConfiguration.Read(_edition.Settings, file: null, settings);
    }

    private Dictionary<string, string?> Settings(ParseResult parse) => _options
        .Where(o => parse.GetValue(o.Option) is not null)
        .ToDictionary(o => $"{ModelsOptions.Section}:{o.Key}", o => parse.GetValue(o.Option));
}
