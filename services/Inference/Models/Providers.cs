using Microsoft.ML.OnnxRuntime;

namespace MaskPose.Edge.Inference.Models;

/// <summary>The execution providers of this build. CPU is always there; the GPU's comes with <c>-p:OnnxProvider=gpu</c>.</summary>
public static class Providers
{
    /// <exception cref="ModelException">The configured provider is not in this build.</exception>
    public static SessionOptions Options(ModelsOptions options)
    {
        var session = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        // Waiting threads that spin take the core that capture and the next stage need.
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (options.Provider == "cuda")
        {
            AppendCuda(session);
        }

        return session;
    }

    private static void AppendCuda(SessionOptions session)
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
        {
            session.Dispose();
            throw new ModelException(
                $"{ModelsOptions.Section}:Provider is \"cuda\", but this build has only the CPU provider. " +
                "Build with -p:OnnxProvider=gpu, or set it to \"cpu\".");
        }

        try
        {
            session.AppendExecutionProvider_CUDA();
        }
        catch (OnnxRuntimeException error)
        {
            session.Dispose();
            throw new ModelException(
                $"{ModelsOptions.Section}:Provider is \"cuda\", but the CUDA provider can't be loaded: it needs an NVIDIA driver, CUDA 13 and " +
                $"cuDNN 9. Install them, or set it to \"cpu\". {error.Message}",
                error);
        }
    }
}
