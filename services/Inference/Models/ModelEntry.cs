namespace MaskPose.Edge.Inference.Models;

/// <summary>What a model does; one default model per task, for <see cref="Pose"/> one or none.</summary>
public enum ModelTask
{
    Detector,
    Mask,
    Landmarks,
    Eyes,
    Pose,
}

/// <summary>The square around a face or an eye that the model sees.</summary>
/// <param name="Scale">Side of the square: this × the long side of the face's box, or × the distance of the eye's corners.</param>
/// <param name="AlignEyes">The square turns with the eye line.</param>
public sealed record ModelCrop(float Scale, bool AlignEyes);

/// <summary>A further net of a model that has several.</summary>
public sealed record ModelPart(string File, string Sha256, ModelInput Input);

/// <summary>One model of the catalog.</summary>
/// <param name="Family">Names the code that reads the outputs, for instance "yunet" or "classifier".</param>
/// <param name="File">Path below the models' folder; of upstream models the bare file name.</param>
/// <param name="Sha256">Of the file, hexadecimal.</param>
/// <param name="Labels">What the outputs mean, in their order; for classifiers.</param>
/// <param name="Parts">The nets after the first one, in the order in which they run.</param>
/// <param name="Angles">
/// Of a pose model that gives angles: from its yaw, pitch and roll to degrees with this project's signs, a factor each.
/// </param>
/// <param name="Folder">Where a package of the distribution puts the file; null if none does.</param>
/// <param name="Use">When to use it instead of the default; null if never recommended.</param>
public sealed record ModelEntry(
    string Id,
    ModelTask Task,
    string Family,
    bool Default,
    string File,
    string Sha256,
    string Licence,
    string Source,
    ModelInput Input,
    ModelCrop? Crop = null,
    string[]? Labels = null,
    ModelPart[]? Parts = null,
    float[]? Angles = null,
    string? Use = null,
    string? Folder = null)
{
    /// <exception cref="ModelException">The entry has no crop.</exception>
    public ModelCrop RequireCrop() => Crop ?? throw new ModelException($"Model {Id}: the catalog entry has no \"crop\".");

    /// <summary>Each net as an entry of its own, in the order in which they run.</summary>
    public IEnumerable<ModelEntry> Nets() =>
        [this, .. (Parts ?? []).Select(p => this with { File = p.File, Sha256 = p.Sha256, Input = p.Input })];
}
