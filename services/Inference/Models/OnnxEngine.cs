using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Inference.Models;

/// <summary>Runs nets in this process, with ONNX Runtime.</summary>
public sealed class OnnxEngine(ModelsOptions options) : IModelEngine
{
    public IModelSession Open(ModelEntry net, string path) => new OnnxSession(net, Load(net, path, options));

    /// <summary>What the file says of the net, which then runs elsewhere.</summary>
    /// <exception cref="ModelException">The file is not a model.</exception>
    public static ModelSignature ReadSignature(ModelEntry net, string path)
    {
        using var session = Load(net, path, new ModelsOptions());
        return ModelSignature.Of(session);
    }

    private static InferenceSession Load(ModelEntry net, string path, ModelsOptions options)
    {
        try
        {
            using var session = Providers.Options(options);
            return new InferenceSession(path, session);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException($"Model {net.Id}: {path} can't be opened: {error.Message}", error);
        }
    }
}
