namespace MaskPose.Edge.Inference.Models;

public enum ImportOutcome
{
    /// <summary>Copied and intact.</summary>
    Imported,

    /// <summary>The same files already existed.</summary>
    Present,

    /// <summary>The source has none of the model's files.</summary>
    NotFound,

    /// <summary>A file is missing, is not the catalog's, or could not be copied; nothing of the model was copied.</summary>
    Refused,
}

/// <summary>The outcome for one model.</summary>
/// <param name="Problem">Why it was refused.</param>
public sealed record ImportResult(ModelEntry Model, ImportOutcome Outcome, string? Problem = null);

/// <summary>Copies the files that the catalog names from a folder into a folder of models: all nets of a model, or none.</summary>
public sealed class ModelImport(string source, string target)
{
    public ImportResult Run(ModelEntry model)
    {
        var nets = model.Nets().ToList();
        var missing = nets.FindAll(n => !File.Exists(From(n)));
        if (missing.Count == nets.Count)
        {
            return new ImportResult(model, ImportOutcome.NotFound);
        }

        try
        {
            if (missing.Count > 0)
            {
                throw new ModelException($"{string.Join(", ", missing.Select(From))}: not there.");
            }

            return new ImportResult(model, Copy(nets) ? ImportOutcome.Imported : ImportOutcome.Present);
        }
        catch (Exception error) when (error is ModelException or IOException or UnauthorizedAccessException)
        {
            return new ImportResult(model, ImportOutcome.Refused, error.Message);
        }
    }

    private bool Copy(List<ModelEntry> nets)
    {
        nets.ForEach(net => ModelStore.CheckHash(net, From(net)));
        var wanted = nets.FindAll(net => !IsPresent(net));
        try
        {
            // The copy is checked again before it gets its name, in case the source has changed.
            foreach (var net in wanted)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(To(net))!);
                File.Copy(From(net), Partial(net), overwrite: true);
                ModelStore.CheckHash(net, Partial(net));
            }

            wanted.ForEach(net => File.Move(Partial(net), To(net), overwrite: true));
        }
        finally
        {
            wanted.ForEach(net => File.Delete(Partial(net)));
        }

        return wanted.Count > 0;
    }

    private bool IsPresent(ModelEntry net)
    {
        try
        {
            ModelStore.CheckHash(net, To(net));
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    private string From(ModelEntry net) => Path.Combine(source, net.File);

    private string To(ModelEntry net) => Path.Combine(target, net.File);

    private string Partial(ModelEntry net) => To(net) + ".part";
}
