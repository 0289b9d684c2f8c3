using MaskPose.Edge.Settings.Catalog;

namespace MaskPose.Edge.Node.Settings;

/// <summary>A program that is made of this project: the product itself, or one that adds to it.</summary>
/// <param name="Program">Its name on the command line.</param>
/// <param name="Settings">Every setting that it knows.</param>
/// <param name="Add">Adds services that the product's roles don't have, for instance families of models.</param>
internal sealed record Edition(string Program, SettingsCatalog Settings, Action<IServiceCollection, IConfiguration> Add)
{
    public static Edition Product { get; } = new("maskpose", NodeSettings.Catalog, (_, _) => { });
}
