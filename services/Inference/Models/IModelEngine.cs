namespace MaskPose.Edge.Inference.Models;

/// <summary>Where nets run.</summary>
public interface IModelEngine
{
    /// <param name="net">The entry of the net: of a model that has several, one of <see cref="ModelEntry.Nets"/>.</param>
    /// <param name="path">Of its file, whose hash is the catalog's.</param>
    /// <exception cref="ModelException">The file is not a model, or can't be run there.</exception>
    IModelSession Open(ModelEntry net, string path);
}
